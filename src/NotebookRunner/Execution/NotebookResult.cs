namespace NotebookRunner.Execution;

/// <summary>The result of one notebook.</summary>
/// <param name="File">The notebook.</param>
/// <param name="Cells">Its code cells, in order.</param>
/// <param name="Problem">What is wrong with the notebook as a whole; null where nothing is.</param>
/// <param name="IsNotebook">False where the file is none that can be run.</param>
internal sealed record NotebookResult(NotebookFile File, IReadOnlyList<CellResult> Cells, string? Problem = null, bool IsNotebook = true)
{
    /// <summary>Why outputs were not compared with those committed; null where they were.</summary>
    public string? NotCompared { get; init; }

    /// <summary>How many cells get new outputs by --update.</summary>
    public int UpdatedCount { get; init; }

    /// <summary>Whether something is wrong with it, or with one of its cells.</summary>
    public bool HasFailed => Problem is not null || Cells.Any(c => c.IsFailure);

    /// <summary>How many cells passed.</summary>
    public int PassedCount => Cells.Count(c => c.Outcome == CellOutcome.Passed);

    /// <summary>How many cells have other outputs than those they are compared with.</summary>
    public int DifferentCount => Cells.Count(c => c.Outcome == CellOutcome.Differs);

    /// <summary>How long its cells ran in all.</summary>
    public TimeSpan Duration => Cells.Aggregate(TimeSpan.Zero, (sum, cell) => sum + cell.Duration);
}
