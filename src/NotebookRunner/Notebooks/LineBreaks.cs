namespace NotebookRunner.Notebooks;

/// <summary>Line breaks of other systems.</summary>
internal static class LineBreaks
{
    /// <summary>
    /// Text with \n between its lines. The framework's own ReplaceLineEndings also takes form feeds and Unicode's
    /// separators for line breaks, and would change what a cell says.
    /// </summary>
    public static string Normalized(this string text) =>
        text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
}
