using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lessons.Views;

namespace Lessons.Tests.Views;

/// <summary>What a page gets: the SVG drawing inside the first picture's data URI, and its parts.</summary>
internal sealed partial class Drawing
{
    public Drawing(View view)
    {
        var match = Data().Match(view.Html);
        Assert.True(match.Success, view.Html[..Math.Min(200, view.Html.Length)]);
        Bytes = Convert.FromBase64String(match.Groups[1].Value);
        Root = XDocument.Parse(Encoding.UTF8.GetString(Bytes)).Root!;
    }

    public byte[] Bytes { get; }

    public XElement Root { get; }

    public IEnumerable<string> Texts => All("text").Select(text => text.Value);

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public IEnumerable<XElement> All(string name) => Root.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>
    /// That no text leaves the card or lies over another, as wide as it may come out: the reader's font is not known.
    /// </summary>
    public void HasRoomForItsTexts()
    {
        var spans = All("text").Select(Span).ToList();
        Assert.All(spans, span => Assert.True(span.From >= 0 && span.To <= Width && span.Y <= Height, $"{span}"));
        foreach (var line in spans.GroupBy(span => span.Y))
        {
            var sorted = line.OrderBy(span => span.From).ToList();
            Assert.All(sorted.Zip(sorted.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From, $"{pair}"));
        }
    }

    public static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static (double Y, double From, double To, string Text) Span(XElement text)
    {
        var (x, width) = (Number(text, "x"), Svg.WidthOf(text.Value, Number(text, "font-size")));
        var from = text.Attribute("text-anchor")!.Value switch { "start" => x, "end" => x - width, _ => x - (width / 2) };
        return (Number(text, "y"), from, from + width, text.Value);
    }

    [GeneratedRegex("<img src=\"data:image/svg\\+xml;base64,([^\"]+)\"")]
    private static partial Regex Data();
}
