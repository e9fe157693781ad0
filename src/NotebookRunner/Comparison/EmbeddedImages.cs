using System.Text;
using System.Text.RegularExpressions;

namespace NotebookRunner.Comparison;

/// <summary>Finds the pictures within a text: data URIs, and drawings written into a page.</summary>
internal static partial class EmbeddedImages
{
    private const string Drawing = "image/svg+xml";
    private const string DrawingEnd = "</svg>";

    // A picture in a picture in a picture has some reason; beyond that a text was made to exhaust the stack.
    private const int DeepestPicture = 8;

    // Stryker disable once all: set once in a process, so that a mutant of it would be in the tests of those after it.
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text with marks where pictures were, and then each picture, with the pictures within it.</summary>
    /// <param name="name">What reports call the text.</param>
    /// <param name="mimeType">The text's type.</param>
    /// <param name="text">The text.</param>
    /// <param name="compared">Whether pictures are compared; where not, the marks are all that is left of them.</param>
    public static IEnumerable<OutputPart> PartsOf(string name, string mimeType, string text, bool compared) =>
        PartsOf(name, mimeType, text, compared, depth: 0);

    private static IEnumerable<OutputPart> PartsOf(string name, string mimeType, string text, bool compared, int depth)
    {
        if (IsPicture(mimeType) && !compared)
        {
            return [new OutputPart(name, "")];
        }

        if (IsBytes(mimeType) || depth > DeepestPicture)
        {
            return [new OutputPart(name, string.Concat(text.Split()), IsText: false)];
        }

        var pictures = new List<IEnumerable<OutputPart>>();

        // Where no drawing ends any more, each start of one would be searched for its end in all of the text after it.
        var drawingsEnd = mimeType == Drawing ? 0 : text.LastIndexOf(DrawingEnd, StringComparison.Ordinal) is var last and >= 0 ? last + DrawingEnd.Length : 0;
        var rest = DataUriOrDrawing().Replace(text[..drawingsEnd], Mark) + DataUri().Replace(text[drawingsEnd..], Mark);
        return [new OutputPart(name, rest), .. pictures.SelectMany(parts => parts)];

        string Mark(Match match)
        {
            var (type, content) = Read(match);
            if (compared || !IsPicture(type))
            {
                pictures.Add(PartsOf($"{name}, picture {pictures.Count + 1}", type, content, compared, depth + 1));
            }

            return match.Groups["type"].Success ? $"data:{match.Groups["type"].Value},…" : "<svg>…</svg>";
        }
    }

    private static bool IsPicture(string mimeType) => mimeType.StartsWith("image/", StringComparison.Ordinal);

    private static bool IsBytes(string mimeType) =>
        mimeType != Drawing && (mimeType.Split('/')[0] is "image" or "audio" or "video" or "font" || mimeType is "application/pdf" or "application/octet-stream");

    // A drawing that can't be read as text, packed for example, is compared by its bytes as an image of pixels is.
    private static (string Type, string Content) Read(Match match)
    {
        var type = match.Groups["type"].Value;
        var data = match.Groups["data"].Value;
        if (!match.Groups["type"].Success)
        {
            return (Drawing, match.Value);
        }

        if (type != Drawing)
        {
            return (IsPicture(type) ? type : "application/octet-stream", data);
        }

        try
        {
            return (type, match.Groups["base64"].Success ? s_utf8.GetString(Convert.FromBase64String(data)) : Uri.UnescapeDataString(data));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return ("image/unreadable", data);
        }
    }

    private const string Uris = """data:(?<type>[\w.+-]+/[\w.+-]+)(?:;(?!base64)[\w.=-]+)*(?<base64>;base64)?,(?<data>[^"'\s<>)]*)""";

    [GeneratedRegex(Uris)]
    private static partial Regex DataUri();

    [GeneratedRegex(Uris + @"|<svg\b.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex DataUriOrDrawing();
}
