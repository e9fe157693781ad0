using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class Transfer
{
    public const string FourWorkers = "4 workers";
    public const string NotPrefetched = "not prefetched";
    public const string OnHost = "on the host";
    public const string Pageable = "pageable";
    public const string PinnedCopy = "pinned copy";
    public const string Resident = "resident";

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _residentX = null!;
    private Tensor _residentY = null!;
    private Tensor _pinned = null!;
    private Peers _peers = null!;
    private PythonPeer? _pyTorch;
    private PairedRounds _rounds = null!;

    [ParamsSource(nameof(Sets))]
    public DataSet Set { get; set; } = null!;

    public static IEnumerable<DataSet> Sets =>
    [
        new(60_000, [784], 64),
        new(60_000, [784], 1024),
        new(20_000, [3, 32, 32], 128),
        new(20_000, [3, 64, 64], 128),
    ];

    [GlobalSetup]
    public void Setup()
    {
        torch.set_num_threads(Environment.ProcessorCount);
        (_x, _y) = (Set.MakeX(), Set.MakeY());
        (_residentX, _residentY) = (_x.to(CUDA), _y.to(CUDA));
        using (var batch = _x.narrow(0, 0, Set.BatchSize))
        {
            _pinned = batch.pin_memory();
        }

        var onDevice = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1, device: CUDA);
        var onHost = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1);
        var resident = new PreloadedSequence(_residentX, _residentY, Set.BatchSize, shuffle: true, seed: 1);
        _peers = new Peers(_x, _y, Set.BatchSize);
        _pyTorch = PythonPeer.WhyNot() is null ? new PythonPeer(PythonPeer.PyTorchOnGpu, Set) : null;
        List<(string, Action, bool)> peers =
        [
            (Peers.Ours, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 1, Gpu.Nothing)), false),
            (FourWorkers, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 4, Gpu.Nothing)), false),
            (NotPrefetched, () => Gpu.Finish(() => Peers.RunOurs(onDevice, workers: 0, Gpu.Nothing)), false),
            (OnHost, () => Peers.RunOurs(onHost, workers: 1, Gpu.Nothing), false),
            (Pageable, () => Gpu.Finish(() => Peers.RunOurs(onHost, workers: 1, Gpu.Sent(Gpu.Nothing))), false),
            (Peers.IndexSelect, () => Gpu.Finish(() => _peers.RunIndexSelect(Gpu.Sent(Gpu.Nothing))), false),
            (PinnedCopy, () => Gpu.Finish(CopyPinned), false),
            (Resident, () => Gpu.Finish(() => Peers.RunOurs(resident, workers: 0, Gpu.Nothing)), false),
            (Peers.DataLoader, () => Gpu.Finish(() => _peers.RunDataLoader(Gpu.Sent(Gpu.Nothing))), true),
        ];
        if (_pyTorch is not null)
        {
            peers.Add((PythonPeer.PyTorchOnGpu, () => _pyTorch.RunEpoch("samples"), true));
            peers.Add((PythonPeer.PyTorchByBatch, () => _pyTorch.RunEpoch("batches"), false));
        }

        _rounds = new PairedRounds([.. peers]);
        PairedRounds.All[PairedRounds.Key(GetType(), $"{Set}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        _pyTorch?.Dispose();
        _peers.Dispose();
        foreach (var tensor in new[] { _x, _y, _residentX, _residentY, _pinned })
        {
            tensor.Dispose();
        }
    }

    // The limit: the bytes of an epoch, without selecting rows. Only the images, which are all but 8 bytes of a row.
    private void CopyPinned()
    {
        for (var copied = 0; copied < Set.Samples; copied += Set.BatchSize)
        {
            _pinned.to(CUDA, non_blocking: true).Dispose();
        }
    }
}
