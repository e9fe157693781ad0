using TorchSharp;

namespace BatchSequences.Internal;

/// <summary>Has the caller's function load each batch.</summary>
internal sealed class OnDemandEpoch<TBatch>(EpochPlan plan, Func<IReadOnlyList<int>, TBatch> load)
    : IndexedEpoch<TBatch>(plan)
{
    private const string Name = "load";

    protected override TBatch Produce(BatchRows rows)
    {
        // Of any other type it is not known which tensors belong to the result.
        if (typeof(TBatch) != typeof(Batch))
        {
            return Load(rows);
        }

        // A function that stacks samples can't stack none, and would fail only in a few batches, with some numbers of shards.
        // So it loads one sample instead, of which no row is used.
        var asked = rows.Length == 0 ? rows with { Length = 1 } : rows;
        using var scope = torch.NewDisposeScope();
        var loaded = Load(asked);
        if (loaded is Batch batch)
        {
            BatchErrors.ThrowIfDisposed(Name, batch, asked);
            if (rows.Length == 0)
            {
                loaded = (TBatch)(object)WithoutRows(batch, asked);
            }
            else
            {
                scope.MoveToOuter(batch.X, batch.Y);
            }
        }

        return loaded;
    }

    private static Batch WithoutRows(Batch batch, BatchRows rows)
    {
        using (batch)
        {
            if (batch.X.dim() == 0 || batch.Y.dim() == 0)
            {
                throw BatchErrors.Of($"{Name} returned a batch of which a tensor is a scalar. The first dimension counts the samples.", rows);
            }

            return new Batch(Empty(batch.X), Empty(batch.Y));
        }

        // By index where it is sparse: libtorch can't take a range of 0 of its rows.
        static torch.Tensor Empty(torch.Tensor tensor)
        {
            using var none = tensor.is_sparse ? torch.empty(0, torch.int64, tensor.device) : tensor.narrow(0, 0, 0);
            return (tensor.is_sparse ? tensor.index_select(0, none) : none.clone()).MoveToOuterDisposeScope();
        }
    }

    private TBatch Load(BatchRows rows) => BatchErrors.Call(Name, load, rows.ToArray(), "Return the batch of these rows.", rows);
}
