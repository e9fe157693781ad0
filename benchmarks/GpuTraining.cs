using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Benchmarks;

public class GpuTraining
{
    private const int Samples = 10_000;

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _residentX = null!;
    private Tensor _residentY = null!;
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
        (_x, _y) = (torch.rand(Samples, 1, 28, 28), torch.randint(10, Samples));
        (_residentX, _residentY) = (_x.to(CUDA), _y.to(CUDA));
        var onDevice = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1, device: CUDA);
        var onHost = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1);
        var resident = new PreloadedSequence(_residentX, _residentY, BatchSize, shuffle: true, seed: 1);
        _peers = new Peers(_x, _y, BatchSize);

        // A small convolutional network.
        _model = nn.Sequential(
            nn.Conv2d(1, 8, kernel_size: 3, padding: 1),
            nn.ReLU(),
            nn.Conv2d(8, 16, kernel_size: 3, padding: 1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.4),
            nn.Linear(16 * 14 * 14, 10)).to(CUDA);
        _optimizer = optim.Adam(_model.parameters(), lr: 3e-3);
        _rounds = new PairedRounds(
            (Peers.Ours, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 1, Step)), false),
            (Transfer.NotPrefetched, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 0, Step)), false),
            (Transfer.Pageable, () => Gpu.Finish(() => Peers.RunOurs(onHost, workers: 1, Gpu.Sent(Step))), false),
            (Peers.IndexSelect, () => Gpu.Finish(() => _peers.RunIndexSelect(Gpu.Sent(Step))), false),
            (Transfer.Resident, () => Gpu.Finish(() => Peers.RunOurs(resident, workers: 0, Step)), false),
            (Peers.DataLoader, () => Gpu.Finish(() => _peers.RunDataLoader(Gpu.Sent(Step))), true));
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
        foreach (var tensor in new[] { _x, _y, _residentX, _residentY })
        {
            tensor.Dispose();
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
