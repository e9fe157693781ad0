using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

public class Training
{
    public const string Ours = "ours";
    public const string Ahead = "made ahead";
    public const string IndexSelect = "index_select";
    public const string DataLoader = "DataLoader";

    private const int Samples = 30_000;

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _rows = null!;
    private PreloadedSequence _sequence = null!;
    private IterableDataLoader _loader = null!;
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
        _rows = torch.randperm(Samples);
        _sequence = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1);
        _loader = new IterableDataLoader(torch.utils.data.TensorDataset(_x, _y), BatchSize, shuffle: true, seed: 1);
        _model = nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10));
        _optimizer = optim.SGD(_model.parameters(), 0.01);
        _rounds = new PairedRounds(
            (Ours, () => RunOurs(workers: 0), false),
            (Ahead, () => RunOurs(workers: 1), false),
            (IndexSelect, RunIndexSelect, false),
            (DataLoader, RunDataLoader, false));
        PairedRounds.All[PairedRounds.Key(GetType(), $"{BatchSize}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        _loader.Dispose();
        _optimizer.Dispose();
        _model.Dispose();
        _rows.Dispose();
        _x.Dispose();
        _y.Dispose();
    }

    private void RunOurs(int workers)
    {
        foreach (var batch in _sequence.Prefetch(workers))
        {
            using (batch)
            {
                Step(batch.X, batch.Y);
            }
        }

        _sequence.OnEpochEnd();
    }

    private void RunIndexSelect()
    {
        for (var start = 0; start < Samples; start += BatchSize)
        {
            using var rows = _rows.narrow(0, start, Math.Min(BatchSize, Samples - start));
            using var x = _x.index_select(0, rows);
            using var y = _y.index_select(0, rows);
            Step(x, y);
        }
    }

    private void RunDataLoader()
    {
        foreach (var batch in _loader)
        {
            Step(batch[0], batch[1]);
        }
    }

    private void Step(Tensor x, Tensor y)
    {
        using var scope = torch.NewDisposeScope();
        _optimizer.zero_grad();
        nn.functional.cross_entropy(_model.forward(x), y).backward();
        _optimizer.step();
    }
}
