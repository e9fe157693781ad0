using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>The caller's change to each batch, and the checks of its result.</summary>
internal sealed class BatchTransform(Func<Batch, Batch> transform, Tensor x, Tensor y)
{
    private const string Name = "the transform";

    public Batch Apply(Batch batch, BatchRows rows)
    {
        var result = BatchErrors.Call(Name, transform, batch, "Return the batch, or a new one.", rows);
        BatchErrors.ThrowIfDisposed(Name, result, rows);
        ThrowIfDataSet(result.X, "X", rows);
        ThrowIfDataSet(result.Y, "Y", rows);
        return result;
    }

    // To dispose such a batch would free the data set.
    private void ThrowIfDataSet(Tensor tensor, string name, BatchRows rows)
    {
        if (ReferenceEquals(tensor, x) || ReferenceEquals(tensor, y))
        {
            throw BatchErrors.Of($"{Name} returned the data set itself as {name}. Return a tensor of its own, such as a clone().", rows);
        }
    }
}
