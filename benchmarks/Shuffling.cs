using BenchmarkDotNet.Attributes;
using TorchSharp;

namespace Benchmarks;

public class Shuffling
{
    private const int Some = 60_000;
    private const int Many = 1_000_000;
    private const int BatchSize = 1000;

    private readonly int[] _some = [.. Enumerable.Range(0, Some)];
    private readonly int[] _many = [.. Enumerable.Range(0, Many)];
    private readonly int[] _batch = new int[BatchSize];
    private int _epoch;

    [Benchmark(OperationsPerInvoke = Some)]
    public void Ours_60_000() => NewOrder(Some);

    [Benchmark(OperationsPerInvoke = Some)]
    public void Random_60_000() => new Random(1).Shuffle(_some);

    [Benchmark(OperationsPerInvoke = Some)]
    public void Randperm_60_000() => torch.randperm(Some).Dispose();

    [Benchmark(OperationsPerInvoke = Many)]
    public void Ours_1_000_000() => NewOrder(Many);

    [Benchmark(OperationsPerInvoke = Many)]
    public void Random_1_000_000() => new Random(1).Shuffle(_many);

    [Benchmark(OperationsPerInvoke = Many)]
    public void Randperm_1_000_000() => torch.randperm(Many).Dispose();

    private void NewOrder(int rows)
    {
        var order = EpochOrder.Shuffled(seed: 1, _epoch++, rows);
        for (var start = 0; start < rows; start += BatchSize)
        {
            order.Fill(_batch, start);
        }
    }
}
