using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>The result of one code cell.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it ran.</param>
/// <param name="Message">Why it failed, how it differs, or why it was skipped; null where it passed.</param>
internal sealed record CellResult(Cell Cell, CellOutcome Outcome, TimeSpan Duration, string? Message = null)
{
    /// <summary>The number of its run, as a notebook shows it; null where it did not run.</summary>
    public int? ExecutionCount { get; init; }

    /// <summary>Its outputs, which a later cell may still update; empty where it did not run.</summary>
    public OutputCollector Outputs { get; init; } = new();

    /// <summary>The compiler's warnings.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the notebook fails for it.</summary>
    public bool IsFailure => Outcome is CellOutcome.Differs || EndsNotebook;

    /// <summary>Whether no cell after it is run, since each may need what it should have done.</summary>
    public bool EndsNotebook => Outcome is CellOutcome.Failed or CellOutcome.TimedOut;
}

/// <summary>How a cell ended.</summary>
internal enum CellOutcome
{
    /// <summary>It ran, and raised an error exactly where its tag says it does.</summary>
    Passed,

    /// <summary>It ran, and its outputs differ from the expected ones.</summary>
    Differs,

    /// <summary>It raised an error, or did not raise the one its tag promises, or its kernel died.</summary>
    Failed,

    /// <summary>It, or its whole notebook, took longer than allowed.</summary>
    TimedOut,

    /// <summary>Its tag says not to run it.</summary>
    Skipped,

    /// <summary>A cell before it failed.</summary>
    NotRun,
}
