using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>The checks of the tensors that a sequence is created from.</summary>
internal static class SampleTensors
{
    /// <summary>The number of samples, the same in both tensors.</summary>
    public static int CountRows(Tensor x, Tensor y)
    {
        var samples = CountRows(x, nameof(x));
        var labels = CountRows(y, nameof(y));
        if (samples != labels)
        {
            throw new ArgumentException(
                $"x has {samples} rows and y has {labels}. Pass one label for each sample.", nameof(y));
        }

        if (samples == 0)
        {
            throw new ArgumentException(
                "x and y have 0 rows. Pass at least 1 sample: an empty set would silently train nothing.", nameof(x));
        }

        if (samples > int.MaxValue)
        {
            throw new ArgumentException(
                $"x has {samples} rows. Pass at most {int.MaxValue}, or split the set into several.", nameof(x));
        }

        return (int)samples;
    }

    public static void ThrowIfDisposed(Tensor tensor, string name)
    {
        if (tensor.IsInvalid)
        {
            throw new ObjectDisposedException(
                name, $"{name} was disposed. Keep it alive as long as batches are requested.");
        }
    }

    private static long CountRows(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ThrowIfDisposed(tensor, name);
        if (tensor.dim() == 0)
        {
            throw new ArgumentException(
                $"{name} is a scalar (0 dimensions). Pass 1 dimension or more, the first counting the samples.", name);
        }

        return tensor.size(0);
    }
}
