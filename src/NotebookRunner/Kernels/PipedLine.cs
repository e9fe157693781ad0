namespace NotebookRunner.Kernels;

/// <summary>A line that a process wrote.</summary>
/// <param name="Text">The line, without its line break; null at the end of standard output.</param>
/// <param name="IsError">Whether it was written to standard error.</param>
internal readonly record struct PipedLine(string? Text, bool IsError);
