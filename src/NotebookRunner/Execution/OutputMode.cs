namespace NotebookRunner.Execution;

/// <summary>What a run does with the outputs that its notebooks were committed with.</summary>
internal enum OutputMode
{
    /// <summary>It compares its own with them; a difference is a failure.</summary>
    Compare,

    /// <summary>It makes ready to put its own in their place where they differ.</summary>
    Update,

    /// <summary>Nothing: the user's own data gives other outputs.</summary>
    Ignore,
}
