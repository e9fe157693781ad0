using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

public class Training
{
    public const string Prefetched = "prefetched";

    private const int Samples = 30_000;

    private Tensor _x = null!;
    private Tensor _y = null!;
    private PreloadedSequence _sequence = null!;
    private Peers _peers = null!;
    private Sequential _model = null!;
    private optim.Optimizer _optimizer = null!;
    private PairedRounds _rounds = null!;

    [Params(64, 1024)]
    public int BatchSize { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        torch.set_num_threads(Environment.ProcessorCount);
        torch.random.manual_seed(1);
        (_x, _y) = (torch.rand(Samples, 784), torch.randint(10, Samples));
        _sequence = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1);
        _peers = new Peers(_x, _y, BatchSize);
        _model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10));
        _optimizer = optim.SGD(_model.parameters(), 0.01);
        _rounds = new PairedRounds(
            (Peers.Ours, () => Peers.RunOurs(_sequence, workers: 0, Step), false),
            (Prefetched, () => Peers.RunOurs(_sequence, workers: 1, Step), false),
            (Peers.IndexSelect, () => _peers.RunIndexSelect(Step), false),
            (Peers.DataLoader, () => _peers.RunDataLoader(Step), false));
        PairedRounds.All[PairedRounds.Key(GetType(), $"{BatchSize}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        _peers.Dispose();
        _optimizer.Dispose();
        _model.Dispose();
        _x.Dispose();
        _y.Dispose();
    }

    private void Step(Tensor x, Tensor y)
    {
        using var scope = torch.NewDisposeScope();
        _optimizer.zero_grad();
        nn.functional.cross_entropy(_model.forward(x), y).backward();
        _optimizer.step();
    }
}
