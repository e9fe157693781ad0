using TorchSharp;

namespace BatchSequences.Internal;

/// <summary>Has the caller's function load each batch.</summary>
internal sealed class OnDemandEpoch<TBatch>(EpochPlan plan, Func<IReadOnlyList<int>, TBatch> load)
    : IndexedEpoch<TBatch>(plan)
{
    protected override TBatch Produce(BatchRows rows)
    {
        // Of any other type it is not known which tensors belong to the result.
        using var scope = typeof(TBatch) == typeof(Batch) ? torch.NewDisposeScope() : null;
        var batch = BatchErrors.Call("load", load, rows.ToArray(), "Return the batch of these rows.", rows);
        if (scope is not null && batch is Batch tensors)
        {
            BatchErrors.ThrowIfDisposed("load", tensors, rows);
            scope.MoveToOuter(tensors.X, tensors.Y);
        }

        return batch;
    }
}
