namespace NotebookRunner.Kernels;

/// <summary>An engine that was asked for is not installed. The message says so, and what to do, in one line.</summary>
internal sealed class EngineMissingException(string message) : Exception(message);
