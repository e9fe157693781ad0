namespace BatchSequences.Internal;

/// <summary>The rows of one batch: a range of an epoch's order.</summary>
/// <param name="Order">The epoch's order.</param>
/// <param name="Index">The batch's index.</param>
/// <param name="Start">The range's first position in the order.</param>
/// <param name="Length">How many rows the batch has.</param>
internal readonly record struct BatchRows(EpochOrder Order, int Index, int Start, int Length)
{
    /// <summary>How many row indices are to be on the stack at a time.</summary>
    public const int MaxOnStack = 1024;

    /// <summary>Whether the rows are contiguous in the data, from <see cref="Start"/> on.</summary>
    public bool AreContiguous => Order.IsSequential;

    /// <summary>Writes as many row indices as the span holds, from the batch's position <paramref name="offset"/> on.</summary>
    public void CopyTo(Span<int> rows, int offset) => Order.Fill(rows, Start + offset);

    public int[] ToArray()
    {
        var rows = new int[Length];
        CopyTo(rows, 0);
        return rows;
    }
}
