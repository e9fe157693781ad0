using BatchSequences;

namespace Lessons.Views;

/// <summary>Draws which rank takes which samples of each batch. It asks the sequence's shards themselves, so it can't be out of date.</summary>
public static class ShardDiagram
{
    private const int MostRanks = 8;

    /// <summary>Draws a sequence as it stands, in its present epoch.</summary>
    /// <param name="sequence">The whole sequence; its shards are only asked which rows their batches take.</param>
    /// <param name="ranks">How many ranks there are (the world size), 1 to 8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of ranks is not 1 to 8.</exception>
    /// <exception cref="InvalidOperationException">The sequence is itself a shard.</exception>
    public static Picture Of(PreloadedSequence sequence, int ranks)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (ranks is < 1 or > MostRanks)
        {
            throw new ArgumentOutOfRangeException(nameof(ranks), ranks, $"There are {ranks} ranks. Pass 1 to {MostRanks}: each has a colour of its own.");
        }

        var shards = Enumerable.Range(0, ranks).Select(rank => sequence.Shard(rank, ranks)).ToList();
        IReadOnlyList<int>[][] parts = [.. Enumerable.Range(0, sequence.Count).Select(i => shards.Select(shard => shard.RowIndices(i)).ToArray())];
        return new ShardDrawing(sequence.SampleCount, sequence.BatchSize, sequence.Shuffle, parts).Draw();
    }
}
