using System.Globalization;

namespace NotebookRunner.Linting;

/// <summary>No notebook is above 1 MB: larger ones are slow to open, and every clone of the repository holds each version.</summary>
internal static class FileSize
{
    private const int Limit = 1_000_000;

    /// <inheritdoc cref="FileSize"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        if (page.Bytes.Length > Limit)
        {
            var size = page.Bytes.Length.ToString("N0", CultureInfo.InvariantCulture);
            yield return page.Problem($"the file has {size} bytes, and may have 1,000,000; show less or smaller pictures");
        }
    }
}
