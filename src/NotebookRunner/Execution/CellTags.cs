namespace NotebookRunner.Execution;

/// <summary>The tags that say how to run a cell; Jupyter's own.</summary>
internal static class CellTags
{
    /// <summary>The cell is there to show an error: it passes where it raises one.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run, and keeps the outputs it has.</summary>
    public const string SkipExecution = "skip-execution";
}
