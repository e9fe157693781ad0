using System.Text.RegularExpressions;
using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Outputs show no warning, no error that was not meant, and nothing that only one machine or one run has.</summary>
internal static partial class ForbiddenOutput
{
    /// <inheritdoc cref="ForbiddenOutput"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from cell in page.Cells
        from output in cell.Outputs
        from text in TextsOf(output)
        from wrong in Wrong(text.Name, text.Text, cell)
        select page.Problem(cell, wrong);

    // What has no text is images and JSON.
    private static IEnumerable<(string Name, string Text)> TextsOf(CellOutput output) => output switch
    {
        CellOutput.Stream stream => [(stream.Name, stream.Text)],
        CellOutput.Error error => [("error", $"{error.Message}\n{error.Traceback}")],
        CellOutput.Display display => display.Texts.Where(part => part.MimeType.StartsWith("text/", StringComparison.Ordinal) || part.MimeType == "image/svg+xml"),
        _ => [],
    };

    private static IEnumerable<string> Wrong(string name, string text, Cell cell)
    {
        if (name == "stderr")
        {
            yield return "it writes to stderr; fix what it warns of";
        }

        if (name == "error" && !cell.HasTag(CellTags.RaisesException))
        {
            yield return $"it shows an error; fix it, or tag the cell {CellTags.RaisesException}";
        }

        // Outputs of another library's making may have ids of their own, and their cells say so by the tag.
        var readable = Base64().Replace(text, "");
        var patterns = new[] { (MachinePath(), "a path of one machine"), (Address(), "an address, another one in each run"), (Guid(), "a GUID, another one in each run") };
        foreach (var (pattern, what) in cell.HasTag(OutputRule.MaskOutput) ? patterns[..2] : patterns)
        {
            if (pattern.Match(readable) is { Success: true } found)
            {
                yield return $"its {name} shows {what}: '{found.Value}'; show something that every run shows";
            }
        }
    }

    [GeneratedRegex(@"data:[^\s""'<>]*;base64,[A-Za-z0-9+/=]*")]
    private static partial Regex Base64();

    [GeneratedRegex(@"(?<![\w.:/])/(home|Users|root|tmp|var|opt|mnt|usr)/[^\s""'<>]*|file:///[^\s""'<>]*|\b[A-Z]:\\\w[^\s""'<>]*")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Guid();

    [GeneratedRegex(@"\b0x[0-9a-f]{9,16}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
