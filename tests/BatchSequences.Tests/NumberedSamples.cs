using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>Samples that tell which they are: row i of y is i, and row i of x is 3i, 3i + 1, 3i + 2.</summary>
internal sealed class NumberedSamples : IDisposable
{
    public NumberedSamples(int count)
    {
        using var numbers = torch.arange(3L * count, dtype: ScalarType.Float32);
        X = numbers.reshape(count, 3).clone();
        Y = torch.arange(count, dtype: ScalarType.Int64);
    }

    public Tensor X { get; }

    public Tensor Y { get; }

    /// <summary>The rows that a batch holds, read from its labels.</summary>
    public static int[] RowsIn(Batch batch) => [.. batch.Y.data<long>().Select(row => (int)row)];

    /// <summary>The rows of each batch, which is disposed.</summary>
    public static List<IReadOnlyList<int>> RowsIn(IEnumerable<Batch> batches)
    {
        var rows = new List<IReadOnlyList<int>>();
        foreach (var batch in batches)
        {
            using (batch)
            {
                rows.Add(RowsIn(batch));
            }
        }

        return rows;
    }

    /// <summary>The rows of one epoch, batch after batch, read from the labels.</summary>
    public static int[] RowsInEpoch(PreloadedSequence sequence) => [.. RowsIn((IEnumerable<Batch>)sequence).SelectMany(rows => rows)];

    public void Dispose()
    {
        X.Dispose();
        Y.Dispose();
    }
}
