namespace NotebookRunner.Execution;

/// <summary>How a cell ended.</summary>
internal enum CellOutcome
{
    /// <summary>It ran, and raised an error exactly where its tag says it does.</summary>
    Passed,

    /// <summary>It ran as it should, and its outputs differ from those committed.</summary>
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
