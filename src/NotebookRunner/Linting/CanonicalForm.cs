using System.Text;

namespace NotebookRunner.Linting;

/// <summary>A notebook's bytes are those that the runner writes, so that a change of a lesson is the only change in its file.</summary>
internal static class CanonicalForm
{
    /// <inheritdoc cref="CanonicalForm"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var canonical = Encoding.UTF8.GetBytes(page.Notebook.ToText());
        var line = page.Bytes.AsSpan(0, canonical.AsSpan().CommonPrefixLength(page.Bytes)).Count((byte)'\n') + 1;
        return canonical.AsSpan().SequenceEqual(page.Bytes) ? []
            : [page.Problem($"line {line} of the file is not as the runner writes it; "
                + "sort the keys, indent by one space, end each line of a cell with its \\n, escape no letters, end the file with one line break")];
    }
}
