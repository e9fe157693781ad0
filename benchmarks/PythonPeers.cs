using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class PythonPeers
{
    private Tensor _x = null!;
    private Tensor _y = null!;
    private PythonPeer _numPy = null!;
    private PythonPeer _pyTorch = null!;
    private PairedRounds _rounds = null!;

    [ParamsSource(typeof(Gathering), nameof(Gathering.Sets))]
    public DataSet Set { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        torch.set_num_threads(1);
        (_x, _y) = (Set.MakeX(), Set.MakeY());
        (_numPy, _pyTorch) = (new PythonPeer(PythonPeer.NumPy, Set), new PythonPeer(PythonPeer.PyTorch, Set));
        var sequence = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1);
        _rounds = new PairedRounds(
            (Peers.Ours, () => Peers.RunOurs(sequence, workers: 0, (_, _) => { }), false),
            (PythonPeer.NumPy, _numPy.RunEpoch, false),
            (PythonPeer.PyTorch, _pyTorch.RunEpoch, true));
        PairedRounds.All[PairedRounds.Key(GetType(), $"{Set}")] = _rounds;
    }

    [Benchmark]
    public void Epoch() => _rounds.Run();

    [GlobalCleanup]
    public void Cleanup()
    {
        _numPy.Dispose();
        _pyTorch.Dispose();
        _x.Dispose();
        _y.Dispose();
    }
}
