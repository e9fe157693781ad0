using Lessons.Views;

namespace Lessons.Tests.Views;

public class PictureTests
{
    private const string Odd = "a \"quoted\" <b> & it's 배치";

    [Fact]
    public void Its_html_is_one_image_with_a_description_that_cannot_break_out()
    {
        var html = Picture.OfSvg("<svg/>", Odd, 300).Html;

        Assert.StartsWith("<img src=\"data:image/svg+xml;base64,", html);
        Assert.Equal(1, html.Count(character => character == '<'));
        Assert.Equal(1, html.Count(character => character == '>'));
        var alt = html.Split("alt=\"")[1].Split('"')[0];
        Assert.Equal(Odd, System.Net.WebUtility.HtmlDecode(alt));
        Assert.Contains("width=\"300\"", html);
    }

    [Fact]
    public void Its_text_is_the_description() => Assert.Equal(Odd, Picture.OfPng([1], Odd, 3).ToString());

    [Fact]
    public void Pixels_are_named_as_such() => Assert.Contains("\"data:image/png;base64,AQID\"", Picture.OfPng([1, 2, 3], "", 3).Html);

    [Fact]
    public void A_drawing_has_its_description_in_it_whatever_characters_that_has()
    {
        var drawing = new Drawing(new Svg(100, 50).ToPicture(Odd));

        Assert.Equal(Odd, drawing.All("title").Single().Value);
        Assert.Equal((100, 50), (drawing.Width, drawing.Height));
    }

    [Fact]
    public void A_picture_is_saved_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("drawing.svg");

        Picture.OfSvg("<svg>배치</svg>", "", 3).Save(path);

        Assert.Equal("<svg>배치</svg>"u8.ToArray(), File.ReadAllBytes(path));
    }
}
