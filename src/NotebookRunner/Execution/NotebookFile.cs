namespace NotebookRunner.Execution;

/// <summary>A notebook to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">What reports call it: its path from where the user stands, with forward slashes.</param>
/// <param name="ExecutedCopy">Where its executed copy goes.</param>
internal sealed record NotebookFile(string Path, string Name, string ExecutedCopy);
