using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class Shuffling
{
    private const int Some = 60_000;
    private const int Many = 1_000_000;
    private const int BatchSize = 1000;

    private readonly int[] _some = [.. Enumerable.Range(0, Some)];
    private readonly int[] _many = [.. Enumerable.Range(0, Many)];
    private Tensor _data = null!;
    private PreloadedSequence _ofSome = null!;
    private PreloadedSequence _ofMany = null!;

    [GlobalSetup]
    public void Setup()
    {
        _data = torch.zeros(Many);
        using var some = _data.narrow(0, 0, Some);
        _ofSome = new PreloadedSequence(some.alias(), some.alias(), BatchSize, shuffle: true);
        _ofMany = new PreloadedSequence(_data, _data, BatchSize, shuffle: true);
    }

    [GlobalCleanup]
    public void Cleanup() => _data.Dispose();

    [Benchmark(OperationsPerInvoke = Some)]
    public void Ours_60_000() => NewOrder(_ofSome);

    [Benchmark(OperationsPerInvoke = Some)]
    public void Random_60_000() => new Random(1).Shuffle(_some);

    [Benchmark(OperationsPerInvoke = Some)]
    public void Randperm_60_000() => torch.randperm(Some).Dispose();

    [Benchmark(OperationsPerInvoke = Many)]
    public void Ours_1_000_000() => NewOrder(_ofMany);

    [Benchmark(OperationsPerInvoke = Many)]
    public void Random_1_000_000() => new Random(1).Shuffle(_many);

    [Benchmark(OperationsPerInvoke = Many)]
    public void Randperm_1_000_000() => torch.randperm(Many).Dispose();

    private static void NewOrder(PreloadedSequence sequence)
    {
        sequence.OnEpochEnd();
        for (var i = 0; i < sequence.Count; i++)
        {
            sequence.Rows(i);
        }
    }
}
