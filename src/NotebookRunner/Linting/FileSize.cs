namespace NotebookRunner.Linting;

/// <summary>No notebook is above 1 MB: larger ones are slow to open, and every clone of the repository holds each version.</summary>
internal static class FileSize
{
    private const int Limit = 1_000_000;

    /// <inheritdoc cref="FileSize"/>
    public static IEnumerable<Problem> Check(Page page) => page.Bytes.Length <= Limit ? []
        : [page.Problem(FormattableString.Invariant($"the file has {page.Bytes.Length:N0} bytes, and may have {Limit:N0}; show less or smaller pictures"))];
}
