using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>What came of one code cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="Message">Why it failed, how it differs, or why it was left out; null where it passed.</param>
internal sealed record CellResult(Cell Cell, CellOutcome Outcome, TimeSpan Duration, string? Message = null)
{
    /// <summary>The number of its run, as a notebook shows it; null where it did not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>What the compiler warned of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the notebook fails for it.</summary>
    public bool IsFailure => Outcome is CellOutcome.Differs || EndsNotebook;

    /// <summary>Whether no cell after it is run, since each may need what it should have done.</summary>
    public bool EndsNotebook => Outcome is CellOutcome.Failed or CellOutcome.TimedOut;
}
