using BatchSequences;
using TorchSharp;
using static TorchSharp.torch;

namespace Soak;

/// <summary>A small data set of one kind, and its sequence.</summary>
internal sealed class SoakedData : IDisposable
{
    /// <summary>Batches in an epoch. Few, so that a million batches are many loops.</summary>
    public const int EpochLength = 16;

    private const int BatchSize = 16;
    private const int Rows = EpochLength * BatchSize;
    private const int Columns = 32;
    private const int CallsPerFault = 5;

    // What load reads outlives all loops: the workers of an abandoned one may still run it when the data set is disposed.
    private static readonly Tensor s_x = Samples();
    private static readonly Tensor s_y = Labels();

    private readonly Tensor _x;
    private readonly Tensor _y;
    private readonly bool _ownsTensors;
    private readonly bool _hasFaults;
    private int _calls;

    private SoakedData(Tensor x, Tensor y, Source source, bool hasFaults)
    {
        (_x, _y, _ownsTensors, _hasFaults) = (x, y, source != Source.OnDemand, hasFaults);
        Sequence = source switch
        {
            Source.OnDemand => new OnDemandSequence<Batch>(Rows, Load, BatchSize, shuffle: true),
            Source.Sharded or Source.ShardedMapped => Preloaded().Shard(rank: 1, count: 3),
            _ => Preloaded(),
        };
    }

    public IndexedSequence<Batch> Sequence { get; }

    /// <summary>Creates the data set; a mapped one opens its files.</summary>
    /// <param name="source">The kind of sequence.</param>
    /// <param name="folder">Where the files of mapped ones are. They are written unless they are there.</param>
    /// <param name="hasFaults">Whether one in five batches fails: in the transform, or in <c>load</c>.</param>
    public static SoakedData Open(Source source, string folder, bool hasFaults)
    {
        if (source == Source.OnDemand)
        {
            return new SoakedData(s_x, s_y, source, hasFaults);
        }

        if (source is not (Source.Mapped or Source.ShardedMapped))
        {
            return new SoakedData(Samples(), Labels(), source, hasFaults);
        }

        var (x, y) = (Path.Combine(folder, "x.bin"), Path.Combine(folder, "y.bin"));
        if (!File.Exists(y))
        {
            using var samples = Samples();
            using var labels = Labels();
            File.WriteAllBytes(x, samples.bytes);
            File.WriteAllBytes(y, labels.bytes);
        }

        return new SoakedData(
            MappedTensor.Open(x, 0, float32, Rows, Columns), MappedTensor.Open(y, 0, int64, Rows), source, hasFaults);
    }

    public void Dispose()
    {
        if (_ownsTensors)
        {
            _x.Dispose();
            _y.Dispose();
        }
    }

    private static Tensor Samples() => torch.rand(Rows, Columns);

    private static Tensor Labels() => torch.arange(Rows);

    private PreloadedSequence Preloaded() => new(_x, _y, BatchSize, shuffle: true, transform: _hasFaults ? Transform : null);

    private Batch Transform(Batch batch)
    {
        FailAtTimes();
        return new Batch(batch.X + 1, batch.Y); // the sum replaces a tensor in pooled memory
    }

    // The indices and the gathered rows are not returned: the sequence frees them.
    private Batch Load(IReadOnlyList<int> rows)
    {
        var indices = torch.tensor(rows.ToArray(), int64);
        var gathered = _x.index_select(0, indices);
        FailAtTimes();
        return new Batch(gathered + 1, _y.index_select(0, indices));
    }

    private void FailAtTimes()
    {
        if (_hasFaults && Interlocked.Increment(ref _calls) % CallsPerFault == 0)
        {
            throw new FormatException("This row can't be parsed.");
        }
    }
}
