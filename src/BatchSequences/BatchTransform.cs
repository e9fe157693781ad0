using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>The caller's change to each batch, and what is said when it fails: which batch, and of which rows.</summary>
internal sealed class BatchTransform(Func<Batch, Batch> transform, Tensor x, Tensor y)
{
    // Enough to find the sample by, few enough to read; the exception's Data has them all.
    private const int RowsNamed = 16;

    public Batch Apply(Batch batch, EpochOrder order, int index, int start, int length)
    {
        Batch? result;
        try
        {
            result = transform(batch);
        }
        catch (Exception exception)
        {
            throw Failure($"threw {exception.GetType().Name}: {exception.Message}", exception);
        }

        return Fault(result) is { } fault ? throw Failure(fault) : result!;

        InvalidOperationException Failure(string said, Exception? inner = null) =>
            BatchTransform.Failure(said, order.Epoch, index, order.Rows(start, length), inner);
    }

    private string? Fault(Batch? result)
    {
        if (result is null)
        {
            return "returned null. Return the batch, or a new one.";
        }

        return Fault(result.X, "X") ?? Fault(result.Y, "Y");
    }

    private string? Fault(Tensor tensor, string name)
    {
        if (tensor.IsInvalid)
        {
            return $"returned a batch whose {name} is disposed. Dispose only what is not returned.";
        }

        // Who disposes such a batch would free the data set.
        return ReferenceEquals(tensor, x) || ReferenceEquals(tensor, y)
            ? $"returned the data set itself as {name}. Return a tensor of its own, such as a clone()."
            : null;
    }

    private static InvalidOperationException Failure(
        string fault, int epoch, int index, int[] rows, Exception? inner)
    {
        var named = string.Join(", ", rows.Take(RowsNamed));
        var more = rows.Length > RowsNamed ? $" and {rows.Length - RowsNamed} more" : "";
        var failure = new InvalidOperationException(
            $"In epoch {epoch}, batch {index} (rows {named}{more}), the transform {fault}", inner);
        failure.Data["Rows"] = rows;
        return failure;
    }
}
