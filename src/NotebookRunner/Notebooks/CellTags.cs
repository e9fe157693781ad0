namespace NotebookRunner.Notebooks;

/// <summary>The tags that say how to run a cell: the first two are Jupyter's own.</summary>
internal static class CellTags
{
    /// <summary>The cell is there to show an error: it passes where it raises one.</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell is not run, and keeps the outputs it has.</summary>
    public const string SkipExecution = "skip-execution";

    /// <summary>The cell is a start that its reader is to complete: it is not run, and has no outputs.</summary>
    public const string Exercise = "exercise";

    /// <summary>The cell is such a start too, but is run, so that the page shows the hint of its check.</summary>
    public const string ExerciseShown = "exercise-shown";

    /// <summary>The Markdown cell has the model answer of the exercise before it.</summary>
    public const string Answer = "answer";

    /// <summary>The cell shows what randomness without a seed does, which lint refuses elsewhere.</summary>
    public const string Unseeded = "unseeded";

    /// <summary>Whether the cell is a start that its reader is to complete.</summary>
    public static bool IsStarter(Cell cell) => cell.Type == "code" && (cell.HasTag(Exercise) || cell.HasTag(ExerciseShown));

    /// <summary>The tag for which a cell is skipped; null where it runs.</summary>
    public static string? SkippedBy(Cell cell) => Array.Find([SkipExecution, Exercise], cell.HasTag);
}
