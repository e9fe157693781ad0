using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>What a sequence demands of the tensors it is given, and how it says so.</summary>
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

    public static void CheckBatchSize(int batchSize, int sampleCount, bool dropLast)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"batchSize is {batchSize}. Pass 1 or more samples in a batch.");
        }

        if (dropLast && sampleCount < batchSize)
        {
            throw new ArgumentException(
                $"batchSize is {batchSize}, there are {sampleCount} samples, and dropLast leaves out the only batch. " +
                $"Pass a batchSize of at most {sampleCount}, or dropLast: false.",
                nameof(batchSize));
        }
    }

    public static void ThrowIfDisposed(Tensor tensor, string name)
    {
        if (tensor.IsInvalid)
        {
            throw new ObjectDisposedException(
                name, $"{name} was disposed. Keep it alive as long as batches are asked for.");
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
