namespace Soak;

/// <summary>How batches are requested, and how each loop over them ends.</summary>
internal enum Way
{
    /// <summary>By the indexer.</summary>
    Index,

    /// <summary>By <c>foreach</c> over the sequence itself.</summary>
    Loop,

    /// <summary>By <c>foreach</c>, prefetched by one worker.</summary>
    Workers1,

    /// <summary>By <c>foreach</c>, prefetched by four workers.</summary>
    Workers4,

    /// <summary>By <c>await foreach</c>: with 0, 1 and 4 workers in turn.</summary>
    Async,

    // All below with 0, 1 and 4 workers in turn, by foreach and by await foreach.

    /// <summary>From the middle of the epoch on.</summary>
    Resumed,

    /// <summary>Until the caller's function (the transform, or <c>load</c>) throws.</summary>
    Faulted,

    /// <summary>Until a token is cancelled, in the middle.</summary>
    Cancelled,

    /// <summary>To the middle, by an enumerator that nobody disposes.</summary>
    Abandoned,

    /// <summary>To the end, and nobody disposes the batches.</summary>
    Undisposed,
}
