namespace BatchSequences.Internal;

/// <summary>How one epoch's order is divided into batches, and each batch into shards. Immutable.</summary>
/// <param name="Order">The order of the rows.</param>
/// <param name="BatchSize">Rows in a full batch, of all shards.</param>
/// <param name="DropLast">Whether a last batch that is not full is left out.</param>
/// <param name="Shard">The part of each batch that is produced.</param>
internal sealed record EpochPlan(EpochOrder Order, int BatchSize, bool DropLast, BatchShard Shard)
{
    public int BatchCount => DropLast ? Order.RowCount / BatchSize : 1 + ((Order.RowCount - 1) / BatchSize);

    /// <summary>The most rows that the shard's part of a batch has. In the last batch that can be more than in a full one.
    /// </summary>
    public int MaxRows => Math.Max(Shard.Of(BatchLength(0)).Length, Shard.Of(BatchLength(BatchCount - 1)).Length);

    /// <summary>How many rows a batch has, in all shards.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public int BatchLength(int index)
    {
        if (index < 0 || index >= BatchCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"There is no batch {index}. Ask for one of the {BatchCount}, from 0 to {BatchCount - 1}.");
        }

        return Math.Min(BatchSize, Order.RowCount - (index * BatchSize));
    }

    /// <summary>The rows of the shard's part of a batch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such batch.</exception>
    public BatchRows Batch(int index)
    {
        var (start, length) = Shard.Of(BatchLength(index));
        return new BatchRows(Order, index, (index * BatchSize) + start, length);
    }
}
