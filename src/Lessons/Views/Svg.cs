using System.Globalization;
using System.Xml.Linq;

namespace Lessons.Views;

/// <summary>A drawing being made: shapes in the order in which they lie over each other, on a card. Its colours are those of <see cref="Palette"/>, which follow the reader's colour scheme.</summary>
internal sealed class Svg
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private readonly XElement _root;

    public Svg(int width, int height)
    {
        Width = width;
        _root = new XElement(
            s_svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("font-family", "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', sans-serif"),
            new XAttribute("font-size", 13),
            new XElement(s_svg + "style", Palette.Style));
        Rectangle(0.5, 0.5, width - 1, height - 1, Palette.Paper, Palette.Edge, 8);
    }

    public int Width { get; }

    public void Rectangle(double x, double y, double width, double height, string fill, string stroke = "none", double radius = 0, double opacity = 1)
    {
        var element = Add("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("fill", fill));
        Set(element, "stroke", stroke, unless: "none");
        Set(element, "rx", radius, unless: 0.0);
        Set(element, "opacity", opacity, unless: 1.0);
    }

    public void Line(double x1, double y1, double x2, double y2, string stroke, double width = 1) =>
        Add("line", ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke", stroke), ("stroke-width", width));

    public void Polyline(IEnumerable<(double X, double Y)> points, string stroke, double width) =>
        Add("polyline", ("points", string.Join(" ", points.Select(point => $"{Number(point.X)},{Number(point.Y)}"))), ("fill", "none"), ("stroke", stroke), ("stroke-width", width));

    public void Circle(double x, double y, double radius, string fill) =>
        Add("circle", ("cx", x), ("cy", y), ("r", radius), ("fill", fill));

    public void Arrow(double x1, double x2, double y)
    {
        Line(x1, y, x2 - 6, y, Palette.Ink, 1.5);
        Add("path", ("d", string.Create(CultureInfo.InvariantCulture, $"M{x2} {y} l-8 -4 v8 z")), ("fill", Palette.Ink));
    }

    public void ArrowDown(double x, double y1, double y2)
    {
        Line(x, y1, x, y2 - 6, Palette.Ink, 1.5);
        Add("path", ("d", string.Create(CultureInfo.InvariantCulture, $"M{Math.Round(x, 2)} {y2} l-4 -8 h8 z")), ("fill", Palette.Ink));
    }

    public void Text(double x, double y, string text, string anchor = "middle", string fill = Palette.Ink, double size = 13, bool bold = false)
    {
        var element = Add("text", ("x", x), ("y", y), ("text-anchor", anchor), ("fill", fill), ("font-size", size));
        element.Value = text;
        if (bold)
        {
            element.SetAttributeValue("font-weight", "600");
        }
    }

    /// <summary>An image of pixels, with its pixels left square where it is enlarged.</summary>
    public void Pixels(double x, double y, double width, double height, byte[] png) =>
        Add("image", ("x", x), ("y", y), ("width", width), ("height", height), ("style", "image-rendering: pixelated"),
            ("href", "data:image/png;base64," + Convert.ToBase64String(png)));

    public Picture ToPicture(string description) => Picture.OfSvg(ToText(description), description, Width);

    public string ToText(string description)
    {
        // The description is in the file too, for those who meet the drawing on its own.
        _root.AddFirst(new XElement(s_svg + "title", description));
        return _root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>About how wide a text comes out, rather too wide: which font a reader has is not known.</summary>
    public static double WidthOf(string text, double size) => text.Sum(character => character >= '\u1100' ? 1.0 : 0.6) * size;

    private static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    private static void Set(XElement element, string name, object value, object unless)
    {
        if (!value.Equals(unless))
        {
            element.SetAttributeValue(name, value is double number ? Number(number) : value);
        }
    }

    private XElement Add(string name, params (string Name, object Value)[] attributes)
    {
        var element = new XElement(s_svg + name, attributes.Select(a => new XAttribute(a.Name, a.Value is double number ? Number(number) : a.Value)));
        _root.Add(element);
        return element;
    }
}
