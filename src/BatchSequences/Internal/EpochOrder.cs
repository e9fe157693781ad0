namespace BatchSequences.Internal;

/// <summary>
/// The order in which one epoch takes the rows: computed where it is needed, never stored, and immutable. A billion rows
/// need no list, and the last batch of any epoch is reached as fast as the first one.
/// </summary>
internal sealed class EpochOrder
{
    private readonly Permutation? _permutation;

    private EpochOrder(int epoch, int rowCount, Permutation? permutation)
    {
        Epoch = epoch;
        RowCount = rowCount;
        _permutation = permutation;
    }

    public int Epoch { get; }

    public int RowCount { get; }

    /// <summary>Whether the rows are in their own order.</summary>
    public bool IsSequential => _permutation is null;

    public static EpochOrder Sequential(int epoch, int rowCount) => new(epoch, rowCount, null);

    public static EpochOrder Shuffled(long seed, int epoch, int rowCount) =>
        new(epoch, rowCount, new Permutation(seed, epoch, rowCount));

    /// <summary>Writes the rows at as many positions as the span holds, from position <paramref name="start"/> on.</summary>
    public void Fill(Span<int> rows, int start)
    {
        if (_permutation is not null)
        {
            _permutation.Fill(rows, start);
            return;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = start + i;
        }
    }
}
