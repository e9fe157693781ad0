namespace NotebookRunner.Kernels;

/// <summary>A kernel's process ended, or could not be started. The message says how.</summary>
internal sealed class KernelDiedException(string message) : Exception(message);
