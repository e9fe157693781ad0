namespace NotebookRunner.Commands;

/// <summary>The command line asks for something that can't be done. The message says what, and what can.</summary>
internal sealed class UsageException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
