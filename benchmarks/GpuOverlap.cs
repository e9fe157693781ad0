using System.Diagnostics;
using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class GpuOverlap
{
    public const string ComputeAlone = "compute alone";
    public const string LoadAlone = "load alone";

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _matrix = null!;
    private PairedRounds _rounds = null!;
    private int _products;

    [ParamsSource(nameof(Sets))]
    public DataSet Set { get; set; } = null!;

    public static IEnumerable<DataSet> Sets =>
    [
        new(60_000, [784], 1024),
        new(20_000, [3, 32, 32], 128),
        new(10_000, [3, 64, 64], 128),
    ];

    /// <summary>How much longer computing takes than loading.</summary>
    [Params(1, 3)]
    public int Compute { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        torch.set_num_threads(Environment.ProcessorCount);
        (_x, _y) = (Set.MakeX(), Set.MakeY());
        _matrix = torch.rand(1024, 1024, device: CUDA);
        var onDevice = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1, device: CUDA);
        var onHost = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1);

        // As many products a batch as make the computation last as long as the loading, or a few times as long.
        var load = Milliseconds(() => Peers.RunOurs(onDevice, workers: 1, Gpu.Nothing)) / onDevice.Count;
        _products = 100;
        var product = Milliseconds(() => Step(_x, _y)) / _products;
        _products = Math.Max(1, (int)Math.Round(Compute * load / product));
        _rounds = new PairedRounds(
            (Peers.Ours, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 1, Step)), false),
            (Transfer.FourWorkers, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 4, Step)), false),
            (Transfer.NotPrefetched, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 0, Step)), false),
            (Transfer.Pageable, () => Gpu.Finish(() => Peers.RunOurs(onHost, workers: 1, Gpu.Sent(Step))), false),
            (ComputeAlone, () => Gpu.Finish(() => RunSteps(onDevice.Count)), false),
            (LoadAlone, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 1, Gpu.Nothing)), false));
        PairedRounds.All[PairedRounds.Key(GetType(), $"{Compute} {Set}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (var tensor in new[] { _x, _y, _matrix })
        {
            tensor.Dispose();
        }
    }

    private static double Milliseconds(Action run)
    {
        Gpu.Finish(run); // warms up
        var began = Stopwatch.GetTimestamp();
        Gpu.Finish(run);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private void RunSteps(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Step(_x, _y);
        }
    }

    private void Step(Tensor x, Tensor y)
    {
        for (var i = 0; i < _products; i++)
        {
            torch.mm(_matrix, _matrix).Dispose();
        }
    }
}
