namespace BatchSequences;

/// <summary>
/// The order in which one epoch takes the rows. It never changes once made: the next epoch gets another object,
/// so that whoever reads this one cannot see a shuffle half done.
/// </summary>
internal sealed class EpochOrder
{
    // Null where rows come in their own order, which needs no list.
    private readonly int[]? _rows;

    private EpochOrder(int epoch, int[]? rows)
    {
        Epoch = epoch;
        _rows = rows;
    }

    public int Epoch { get; }

    public bool IsSequential => _rows is null;

    public static EpochOrder Sequential(int epoch) => new(epoch, null);

    public static EpochOrder Shuffled(long seed, int epoch, int rowCount)
    {
        var random = Xoshiro256.For(seed, epoch);
        var rows = new int[rowCount];

        // Fisher and Yates, inside out: row i is put at a place among the first i + 1.
        for (var row = 0; row < rowCount; row++)
        {
            var place = random.Below(row + 1);
            rows[row] = rows[place];
            rows[place] = row;
        }

        return new EpochOrder(epoch, rows);
    }

    /// <summary>A copy of a stretch of the order: changing it changes no batch.</summary>
    public int[] Rows(int start, int length)
    {
        if (_rows is not null)
        {
            return _rows.AsSpan(start, length).ToArray();
        }

        var rows = new int[length];
        for (var i = 0; i < length; i++)
        {
            rows[i] = start + i;
        }

        return rows;
    }
}
