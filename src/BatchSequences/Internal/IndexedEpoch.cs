namespace BatchSequences.Internal;

/// <summary>An epoch whose batches are rows of a data set, chosen by an order that is computed when needed.</summary>
internal abstract class IndexedEpoch<TBatch>(EpochPlan plan) : Epoch<TBatch>
{
    public sealed override int Count => plan.BatchCount;

    public sealed override int? Number => plan.Order.Epoch;

    public sealed override TBatch Produce(int index)
    {
        var rows = plan.Batch(index);
        using var defaults = TorchModes.Default();
        return Produce(rows);
    }

    /// <summary>Produces the batch of these rows, in torch's default modes.</summary>
    protected abstract TBatch Produce(BatchRows rows);
}
