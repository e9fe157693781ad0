using System.Text.RegularExpressions;
using NotebookRunner.Execution;

namespace NotebookRunner.Linting;

/// <summary>Outputs show no warning, no error that was not meant, and nothing that only one machine or one run has.</summary>
internal static partial class ForbiddenOutput
{
    /// <inheritdoc cref="ForbiddenOutput"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from cell in page.Cells
        from output in cell.Outputs
        from form in OutputTexts.Of(output!)
        from wrong in Wrong(form.Form, form.Text, cell.HasTag(CellTags.RaisesException))
        select page.Problem(cell, wrong);

    private static IEnumerable<string> Wrong(string form, string text, bool raises)
    {
        if (form == "stderr")
        {
            yield return "it writes to stderr; mend what it warns of";
        }

        if (form == "error" && !raises)
        {
            yield return $"it shows an error; mend it, or tag the cell {CellTags.RaisesException}";
        }

        var readable = Base64().Replace(text, "");
        foreach (var (pattern, what) in new[] { (MachinePath(), "a path of one machine"), (Guid(), "a GUID, another one in each run"), (Address(), "an address, another one in each run") })
        {
            if (pattern.Match(readable) is { Success: true } found)
            {
                yield return $"its {form} shows {what}: '{found.Value}'; show something that every run shows";
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
