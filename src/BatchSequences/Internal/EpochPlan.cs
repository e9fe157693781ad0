namespace BatchSequences.Internal;

/// <summary>How one epoch's order is divided into batches. Immutable.</summary>
/// <param name="Order">The order of the rows.</param>
/// <param name="BatchSize">Rows in a full batch.</param>
/// <param name="DropLast">Whether a last batch that is not full is left out.</param>
internal sealed record EpochPlan(EpochOrder Order, int BatchSize, bool DropLast)
{
    public int BatchCount => DropLast ? Order.RowCount / BatchSize : 1 + ((Order.RowCount - 1) / BatchSize);

    /// <summary>The rows of one batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public BatchRows Batch(int index)
    {
        if (index < 0 || index >= BatchCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"There is no batch {index}. Ask for one of the {BatchCount}, from 0 to {BatchCount - 1}.");
        }

        var start = index * BatchSize;
        return new BatchRows(Order, index, start, Math.Min(BatchSize, Order.RowCount - start));
    }
}
