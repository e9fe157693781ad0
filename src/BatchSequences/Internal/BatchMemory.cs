namespace BatchSequences.Internal;

/// <summary>The memory that an epoch's batches are in.</summary>
internal enum BatchMemory
{
    /// <summary>Each batch has new memory.</summary>
    New,

    /// <summary>
    /// Batches reuse the memory of those disposed before, except those that libtorch selects; the loop's own thread
    /// produces them.
    /// </summary>
    Pooled,

    /// <summary>The same, and workers produce them.</summary>
    PooledForWorkers,
}
