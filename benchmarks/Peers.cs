using BatchSequences;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

/// <summary>The loops that ours is compared with: one shuffled epoch of the same samples.</summary>
internal sealed class Peers(Tensor x, Tensor y, int batchSize) : IDisposable
{
    public const string Ours = "ours";
    public const string IndexSelect = "index_select";
    public const string DataLoader = "DataLoader";

    private readonly Tensor _rows = torch.randperm(x.size(0));
    private readonly IterableDataLoader _loader =
        new(torch.utils.data.TensorDataset(x, y), batchSize, shuffle: true, seed: 1);

    /// <summary>Our loop, in pooled memory; with 0 workers on the loop's own thread.</summary>
    public static void RunOurs(PreloadedSequence sequence, int workers, Action<Tensor, Tensor> step)
    {
        foreach (var batch in sequence.Prefetch(workers))
        {
            using (batch)
            {
                step(batch.X, batch.Y);
            }
        }

        sequence.OnEpochEnd();
    }

    /// <summary>A call of index_select for each batch, in an order that was made before.</summary>
    public void RunIndexSelect(Action<Tensor, Tensor> step)
    {
        for (var start = 0L; start < _rows.size(0); start += batchSize)
        {
            using var rows = _rows.narrow(0, start, Math.Min(batchSize, _rows.size(0) - start));
            using var batchX = x.index_select(0, rows);
            using var batchY = y.index_select(0, rows);
            step(batchX, batchY);
        }
    }

    /// <summary>TorchSharp's DataLoader, which disposes its batches itself.</summary>
    public void RunDataLoader(Action<Tensor, Tensor> step)
    {
        foreach (var batch in _loader)
        {
            step(batch[0], batch[1]);
        }
    }

    public void Dispose()
    {
        _loader.Dispose();
        _rows.Dispose();
    }
}
