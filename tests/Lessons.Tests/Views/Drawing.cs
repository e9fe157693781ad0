using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lessons.Views;

namespace Lessons.Tests.Views;

/// <summary>What a page gets: the SVG drawing inside a picture's data URI, and its parts.</summary>
internal sealed partial class Drawing
{
    public Drawing(Picture picture)
    {
        var match = Data().Match(picture.Html);
        Assert.True(match.Success, picture.Html[..Math.Min(200, picture.Html.Length)]);
        Bytes = Convert.FromBase64String(match.Groups[1].Value);
        Root = XDocument.Parse(Encoding.UTF8.GetString(Bytes)).Root!;
    }

    public byte[] Bytes { get; }

    public XElement Root { get; }

    public IEnumerable<string> Texts => All("text").Select(text => text.Value);

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public IEnumerable<XElement> All(string name) => Root.Descendants().Where(element => element.Name.LocalName == name);

    public static double Number(XElement element, string name) =>
        double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^<img src=\"data:image/svg\\+xml;base64,([^\"]+)\"")]
    private static partial Regex Data();
}
