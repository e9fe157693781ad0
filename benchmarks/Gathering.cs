using BatchSequences;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace Benchmarks;

public class Gathering
{
    public const string Copy = "copy";
    public const string GatherAlone = "gather alone";

    private Tensor _x = null!;
    private Tensor _y = null!;
    private Tensor _batchX = null!;
    private Tensor _batchY = null!;
    private int[] _rows = null!;
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
    public unsafe void Setup()
    {
        torch.set_num_threads(1);
        (_x, _y) = (Set.MakeX(), Set.MakeY());
        (_batchX, _batchY) = (torch.empty([Set.BatchSize, .. Set.Shape]), torch.empty([Set.BatchSize], ScalarType.Int64));
        var sequence = new PreloadedSequence(_x, _y, Set.BatchSize, shuffle: true, seed: 1);
        _rows = [.. Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices)];
        _peers = new Peers(_x, _y, Set.BatchSize);
        _rounds = new PairedRounds(
            (Peers.Ours, () => Peers.RunOurs(sequence, workers: 0, (_, _) => { }), false),
            (Copy, () => RunAlone(CopyRange), false),
            (GatherAlone, () => RunAlone(CopyRows), false),
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

    private unsafe void RunAlone(CopyBatch copy)
    {
        fixed (byte* x = _x.bytes, y = _y.bytes, batchX = _batchX.bytes, batchY = _batchY.bytes)
        {
            for (var start = 0; start < Set.Samples; start += Set.BatchSize)
            {
                var length = (int)Math.Min(Set.BatchSize, Set.Samples - start);
                copy(x, Set.RowBytes, start, length, batchX);
                copy(y, sizeof(long), start, length, batchY);
            }
        }
    }

    private static unsafe void CopyRange(byte* source, long rowBytes, int start, int length, byte* batch) =>
        Buffer.MemoryCopy(source + (start * rowBytes), batch, length * rowBytes, length * rowBytes);

    private unsafe void CopyRows(byte* source, long rowBytes, int start, int length, byte* batch) =>
        RowGather.Gather(source, rowBytes, _rows.AsSpan(start, length), batch);

    private unsafe delegate void CopyBatch(byte* source, long rowBytes, int start, int length, byte* batch);
}
