namespace NotebookRunner.Notebooks;

/// <summary>A file is no notebook that can be run. The message says what is wrong with it.</summary>
internal sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
