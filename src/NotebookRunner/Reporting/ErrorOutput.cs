namespace NotebookRunner.Reporting;

/// <summary>Standard error, which may be closed or on a full disk: the exit code then has to say it all.</summary>
internal static class ErrorOutput
{
    /// <summary>Writes a line.</summary>
    public static void WriteLine(string text)
    {
        try
        {
            Console.Error.WriteLine(text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is nowhere else to say it.
        }
    }
}
