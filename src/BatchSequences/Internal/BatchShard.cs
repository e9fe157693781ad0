namespace BatchSequences.Internal;

/// <summary>The part of each batch that one of several processes takes: contiguous positions, whose lengths differ by at
/// most one.</summary>
/// <param name="Rank">Which of the parts, from 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">How many parts there are, 1 or more.</param>
internal readonly record struct BatchShard(int Rank, int Count)
{
    /// <summary>All of each batch.</summary>
    public static BatchShard All { get; } = new(Rank: 0, Count: 1);

    /// <summary>The positions of the part, among as many as the batch has. It may be empty.</summary>
    public (int Start, int Length) Of(int batchLength)
    {
        var start = Position(batchLength, Rank);
        return (start, Position(batchLength, Rank + 1) - start);
    }

    private int Position(int batchLength, int rank) => (int)((long)batchLength * rank / Count);
}
