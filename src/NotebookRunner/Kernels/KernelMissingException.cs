namespace NotebookRunner.Kernels;

/// <summary>A kernel is not installed. The message says so, and what to do, in one line.</summary>
internal sealed class KernelMissingException(string message) : Exception(message);
