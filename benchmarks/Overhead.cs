using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class Overhead
{
    private const int Batches = 10_000;
    private const int BatchSize = 64;

    private Tensor _x = null!;
    private Tensor _y = null!;
    private PreloadedSequence _sequence = null!;

    [GlobalSetup]
    public void Setup()
    {
        _x = torch.rand(Batches * BatchSize);
        _y = torch.rand(Batches * BatchSize);
        _sequence = new PreloadedSequence(_x, _y, BatchSize);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Batches)]
    public void InNewMemory() => Enumerate(_sequence);

    [Benchmark(OperationsPerInvoke = Batches)]
    public void Pooled() => Enumerate(_sequence.Prefetch(workers: 0));

    [Benchmark(OperationsPerInvoke = Batches)]
    public void PooledAndPrefetched() => Enumerate(_sequence.Prefetch());

    private static void Enumerate(IEnumerable<Batch> batches)
    {
        foreach (var batch in batches)
        {
            batch.Dispose();
        }
    }
}
