namespace BatchSequences.Tests;

/// <summary>The ways in which a loop gets its batches.</summary>
public enum Way
{
    Index,
    Foreach,
    Pooled,
    OneWorker,
    ThreeWorkers,
}

internal static class Ways
{
    /// <summary>One epoch, each batch to be disposed by the caller.</summary>
    public static IEnumerable<TBatch> Epoch<TBatch>(this Way way, BatchSequence<TBatch> sequence) => way switch
    {
        Way.Index => Enumerable.Range(0, sequence.Count).Select(index => sequence[index]),
        Way.Foreach => sequence,
        Way.Pooled => sequence.Prefetch(workers: 0),
        Way.OneWorker => sequence.Prefetch(workers: 1),
        Way.ThreeWorkers => sequence.Prefetch(workers: 3),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "No such way."),
    };
}
