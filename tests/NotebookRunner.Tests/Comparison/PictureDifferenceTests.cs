using System.Text;
using System.Text.Json.Nodes;
using NotebookRunner.Comparison;

namespace NotebookRunner.Tests.Comparison;

/// <summary>Pictures in outputs: drawings are compared as the text they are, images of pixels by their bytes.</summary>
public sealed class PictureDifferenceTests
{
    private const string Drawing = "<svg width=\"9\">\n<path d=\"M1.25 2.25 L3.25 4.25\"/>\n<text>loss</text>\n</svg>\n";

    public static TheoryData<string, Func<string, string>> Ways => new()
    {
        { "in a data URI", svg => Html($"<img src=\"data:image/svg+xml;base64,{Base64(svg)}\" alt=\"a loss\">") },
        { "in a data URI with parameters", svg => Html($"<img src='data:image/svg+xml;charset=utf-8;base64,{Base64(svg)}' alt='a loss'>") },
        { "in an escaped data URI", svg => Html($"<img src=\"data:image/svg+xml,{Uri.EscapeDataString(svg)}\" alt=\"a loss\">") },
        { "in a style", svg => Html($"<p style=\"background: url(data:image/svg+xml;base64,{Base64(svg)})\">a loss</p>") },
        { "in the page", svg => Html($"<p>a loss</p>{svg}<p>.</p>") },
        { "in another drawing", svg => Html($"<img src=\"data:image/svg+xml;base64,{Base64($"<svg><image href=\"data:image/svg+xml;base64,{Base64(svg)}\"/></svg>")}\">") },
        { "alone", svg => Display("image/svg+xml", svg) },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_drawing_is_compared_as_text(string way, Func<string, string> with)
    {
        Assert.NotEmpty(way);
        Assert.Null(Between(with(Drawing), with(Drawing), new()));
        Assert.Null(Between(with(Drawing), with(Drawing.Replace("1.25", "1.26", StringComparison.Ordinal)), new()));
        Assert.Contains("\n- <text>loss", Between(with(Drawing), with(Drawing.Replace("loss", "lost", StringComparison.Ordinal)), new()));
        Assert.Contains("\n+ <path d=\"M1.25 2.25 L9.25", Between(with(Drawing), with(Drawing.Replace("3.25", "9.25", StringComparison.Ordinal)), new()));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Where_numbers_may_differ_a_drawing_may_too_and_must_still_be_there(string way, Func<string, string> with)
    {
        Assert.NotEmpty(way);
        Assert.All([new OutputRule(MasksNumbers: true), new OutputRule(Tolerance: 0.01)], rule =>
        {
            Assert.Null(Between(with(Drawing), with("<svg>another</svg>\n"), rule));
            Assert.NotNull(Between(with(Drawing), Html("<p>a loss</p>"), rule));
        });
    }

    [Fact]
    public void The_words_about_a_picture_are_always_compared() => Assert.All(
        [new OutputRule(), new OutputRule(MasksNumbers: true), new OutputRule(Tolerance: 0.01)],
        rule => Assert.NotNull(Between(Html("<img src=\"data:image/png;base64,AA==\" alt=\"a loss\">"), Html("<img src=\"data:image/png;base64,AA==\" alt=\"a gain\">"), rule)));

    [Theory]
    [InlineData("AA==", "AQ==")]
    [InlineData("31e5", "31E5")]
    public void An_image_of_pixels_is_compared_by_its_bytes_wherever_it_is(string committed, string fresh)
    {
        string InPage(string png) => Html($"<img src=\"data:image/png;base64,{png}\">");
        string InDrawing(string png) => Html($"<img src=\"data:image/svg+xml;base64,{Base64($"<svg><image href=\"data:image/png;base64,{png}\"/></svg>")}\">");

        Assert.EndsWith("\noutput 1, image/png has other bytes", Between(Display("image/png", committed), Display("image/png", fresh), new()));
        Assert.EndsWith("\noutput 1, text/html, picture 1 has other bytes", Between(InPage(committed), InPage(fresh), new()));
        Assert.EndsWith("\noutput 1, text/html, picture 1, picture 1 has other bytes", Between(InDrawing(committed), InDrawing(fresh), new()));
        Assert.Null(Between(InDrawing(committed), InDrawing(fresh), new(MasksNumbers: true)));
        Assert.Null(Between(InPage(committed), InPage(fresh), new(MasksNumbers: true)));
    }

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("audio/wav", true)]
    [InlineData("video/mp4", true)]
    [InlineData("font/woff2", true)]
    [InlineData("application/pdf", true)]
    [InlineData("application/octet-stream", true)]
    [InlineData("application/x-tex", false)]
    [InlineData("text/latex", false)]
    public void What_is_bytes_is_compared_without_its_line_breaks_and_not_shown(string type, bool isBytes)
    {
        Assert.Equal(isBytes, Between(Display(type, "AA\n=="), Display(type, "AA=="), new()) is null);
        Assert.Contains(isBytes ? $"output 1, {type} has other bytes" : $"output 1, {type} differs\n- AA==\n+ AQ==", Between(Display(type, "AA=="), Display(type, "AQ=="), new()));
    }

    [Fact]
    public void A_drawing_in_a_page_that_is_gone_is_found_and_shown_in_short_under_the_masks_too() => Assert.All(
        [new OutputRule(), new OutputRule(MasksNumbers: true)],
        rule => Assert.Contains("\n- <svg>…</svg>", Between(Html($"<p>a loss</p>{Drawing}<p>.</p>"), Html("<p>a loss</p>\n<p>.</p>"), rule)));

    [Fact]
    public void The_bytes_of_an_image_that_went_or_came_are_not_shown()
    {
        Assert.EndsWith("\noutput 1, image/png is gone", Between(Display("image/png", "AA=="), "[]", new()));
        Assert.EndsWith("\noutput 1, image/png is new", Between("[]", Display("image/png", "AA=="), new()));
    }

    [Fact]
    public void The_pictures_of_a_page_are_counted() => Assert.EndsWith("\noutput 1, text/html, picture 2 has other bytes", Between(
        Html("<img src=\"data:image/png;base64,AA==\"><img src=\"data:image/png;base64,AA==\">"), Html("<img src=\"data:image/png;base64,AA==\"><img src=\"data:image/png;base64,AQ==\">"), new()));

    [Fact]
    public void The_drawings_of_a_page_are_counted() => Assert.EndsWith(
        "\noutput 1, text/html, picture 2 differs\n- <svg>b</svg>\n+ <svg>c</svg>",
        Between(Html("<svg>a</svg><svg>b</svg>"), Html("<svg>a</svg><svg>c</svg>"), new()));

    [Fact]
    public void Of_pictures_within_pictures_the_ninth_is_compared_by_its_bytes()
    {
        static string Within(int pictures) => pictures == 0 ? "<svg></svg>" : $"<image href=\"data:image/svg+xml,{Uri.EscapeDataString(Within(pictures - 1))}\"/>";

        var parts = EmbeddedImages.PartsOf("page", "text/html", Within(20), compared: true).ToList();

        Assert.Equal(10, parts.Count);
        Assert.All(parts, (part, depth) => Assert.Equal(depth < 9, part.IsText));
    }

    [Fact]
    public void Another_type_of_picture_is_found_under_every_rule() => Assert.All(
        [new OutputRule(), new OutputRule(MasksNumbers: true)],
        rule => Assert.NotNull(Between(Html("<img src=\"data:image/png;base64,AA==\">"), Html("<img src=\"data:image/svg+xml;base64,AA==\">"), rule)));

    [Theory]
    [InlineData("!!!!")]
    [InlineData("/w==")]
    public void A_drawing_that_cannot_be_read_is_compared_by_what_is_there(string data)
    {
        Assert.Null(Between(Html($"<img src=\"data:image/svg+xml;base64,{data}\">"), Html($"<img src=\"data:image/svg+xml;base64,{data}\">"), new()));
        Assert.EndsWith("picture 1 has other bytes", Between(Html($"<img src=\"data:image/svg+xml;base64,{data}\">"), Html("<img src=\"data:image/svg+xml;base64,/g==\">"), new()));
    }

    [Theory]
    [InlineData(";base64,AA==", ";base64,AQ==")]
    [InlineData(",1", ",2")]
    public void Data_that_is_no_picture_is_compared_by_its_bytes_under_the_masks_too(string committed, string fresh) => Assert.EndsWith(
        "picture 1 has other bytes", Between(Html($"<a href=\"data:text/csv{committed}\">"), Html($"<a href=\"data:text/csv{fresh}\">"), new(MasksNumbers: true)));

    private static string? Between(string committed, string fresh, OutputRule rule) =>
        new OutputDifference(rule).Between(JsonNode.Parse(committed)!.AsArray(), JsonNode.Parse(fresh)!.AsArray());

    private static string Html(string html) => Display("text/html", html);

    private static string Display(string type, string data) =>
        new JsonArray(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { [type] = data } }).ToJsonString();

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
