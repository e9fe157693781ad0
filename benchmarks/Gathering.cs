using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class Gathering
{
    public const string Copy = "copy";

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _batchX = null!;
    private Tensor _batchY = null!;
    private PreloadedSequence _sequence = null!;
    private Prefetcher<Batch> _batches = null!;
    private Peers _peers = null!;
    private PairedRounds _rounds = null!;

    [ParamsSource(nameof(Sets))]
    public DataSet Set { get; set; } = null!;

    public static IEnumerable<DataSet> Sets =>
    [
        new(1_000_000, [16], 256),
        new(60_000, [784], 64),
        new(60_000, [784], 128),
        new(60_000, [784], 1024),
        new(50_000, [3, 32, 32], 128),
        new(20_000, [3, 64, 64], 32),
    ];

    [GlobalSetup]
    public void Setup()
    {
        torch.set_num_threads(1);
        (_x, _y) = (Set.MakeX(), Set.MakeY());
        (_batchX, _batchY) = (torch.empty([Set.BatchSize, .. Set.Shape]), torch.empty([Set.BatchSize], ScalarType.Int64));
        _sequence = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1);
        _batches = _sequence.Prefetch(workers: 0);
        _peers = new Peers(_x, _y, Set.BatchSize);
        _rounds = new PairedRounds(
            (Peers.Ours, RunOurs, false),
            (Copy, RunCopy, false),
            (Peers.IndexSelect, () => _peers.RunIndexSelect((_, _) => { }), false),
            (Peers.DataLoader, () => _peers.RunDataLoader((_, _) => { }), true));
        PairedRounds.All[PairedRounds.Key(GetType(), $"{Set}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        _peers.Dispose();
        foreach (var tensor in new[] { _x, _y, _batchX, _batchY })
        {
            tensor.Dispose();
        }
    }

    private void RunOurs()
    {
        foreach (var batch in _batches)
        {
            batch.Dispose();
        }

        _sequence.OnEpochEnd();
    }

    private unsafe void RunCopy()
    {
        fixed (byte* x = _x.bytes, y = _y.bytes, batchX = _batchX.bytes, batchY = _batchY.bytes)
        {
            for (var start = 0L; start < Set.Samples; start += Set.BatchSize)
            {
                var length = Math.Min(Set.BatchSize, Set.Samples - start);
                var (bytesX, bytesY) = (length * Set.RowBytes, length * sizeof(long));
                Buffer.MemoryCopy(x + (start * Set.RowBytes), batchX, bytesX, bytesX);
                Buffer.MemoryCopy(y + (start * sizeof(long)), batchY, bytesY, bytesY);
            }
        }
    }
}
