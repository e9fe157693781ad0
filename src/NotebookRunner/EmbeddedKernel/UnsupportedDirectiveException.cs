namespace NotebookRunner.EmbeddedKernel;

/// <summary>A cell asks for something that the embedded kernel does not do. The message has its line.</summary>
internal sealed class UnsupportedDirectiveException(string message) : Exception(message);
