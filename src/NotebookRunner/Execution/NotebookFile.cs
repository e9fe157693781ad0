using NotebookRunner.Kernels;

namespace NotebookRunner.Execution;

/// <summary>A notebook to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">What reports call it: its path from where the user stands, with forward slashes.</param>
/// <param name="ExecutedCopy">Where its executed copy goes.</param>
/// <param name="Engine">What it runs on.</param>
internal sealed record NotebookFile(string Path, string Name, string ExecutedCopy, Engine Engine)
{
    /// <summary>The same notebook on another engine, which runs first, and whose outputs are what this run's are compared with.</summary>
    public NotebookFile? Other { get; init; }
}
