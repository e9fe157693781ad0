using System.Net;
using System.Text;

namespace Lessons.Views;

/// <summary>
/// A picture with its description. It goes into a page as an image with its data in it, since pages that strip
/// scripts and drawings out of an output leave images alone.
/// </summary>
public sealed class Picture : View
{
    private readonly string _mimeType;
    private readonly byte[] _data;
    private readonly string _description;
    private readonly int _width;

    private Picture(string mimeType, byte[] data, string description, int width) =>
        (_mimeType, _data, _description, _width) = (mimeType, data, description, width);

    /// <inheritdoc/>
    public override string Html =>
        $"<img src=\"data:{_mimeType};base64,{Convert.ToBase64String(_data)}\" alt=\"{WebUtility.HtmlEncode(_description)}\" width=\"{_width}\" style=\"max-width: 100%\">";

    /// <summary>A drawing.</summary>
    /// <param name="svg">The drawing, a whole SVG document.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="width">Its width in a page, in CSS pixels.</param>
    internal static Picture OfSvg(string svg, string description, int width) =>
        new("image/svg+xml", Encoding.UTF8.GetBytes(svg), description, width);

    /// <summary>An image of pixels.</summary>
    /// <param name="png">A PNG file.</param>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="width">Its width in a page, in CSS pixels.</param>
    internal static Picture OfPng(byte[] png, string description, int width) => new("image/png", png, description, width);

    /// <summary>Writes the picture to a file, as it is: an SVG drawing or a PNG image.</summary>
    public void Save(string path) => File.WriteAllBytes(path, _data);

    /// <inheritdoc/>
    public override string ToString() => _description;
}
