using BatchSequences.Tests.Prefetch;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// A batch is a pure function of seed, epoch and index: torch's global settings, those of the process and those of the
/// caller's thread, do not change it.
/// </summary>
[Collection(nameof(Alone))]
public sealed class GlobalStateTests : IDisposable
{
    private static readonly Dictionary<string, Func<IDisposable>> s_settings = new()
    {
        ["default device meta"] = () => DefaultDevice(torch.META),
        ["default dtype float64"] = () => DefaultType(ScalarType.Float64),
        ["default dtype float16"] = () => DefaultType(ScalarType.Float16),
        ["no_grad"] = torch.no_grad,
        ["enable_grad"] = () => torch.enable_grad(),
        ["inference_mode"] = () => torch.inference_mode(),
        ["inference_mode off inside no_grad"] = () => new Both(torch.no_grad(), torch.inference_mode(false)),
        ["no_grad inside inference_mode"] = () => new Both(torch.inference_mode(), torch.no_grad()),
        ["one thread"] = () => ThreadCount(1),
        ["two threads"] = () => ThreadCount(2),
    };

    // The data is created first, since a setting may well change that.
    private static readonly Dictionary<string, Func<Func<BatchSequence<Batch>>>> s_sequences = new()
    {
        ["in order"] = () => Over(Values(40, 3), 7, shuffle: false),
        ["shuffled"] = () => Over(Values(40, 3), 7, shuffle: true),
        ["large batches"] = () => Over(Values(400, 4_000), 150, shuffle: true),
        ["sparse"] = () => Over(Values(40, 3).to_sparse(), 7, shuffle: true),
        ["sparse, in order"] = () => Over(Values(40, 3).to_sparse(), 7, shuffle: false),
        ["a view"] = () => Over(Values(3, 40).t(), 7, shuffle: true),
        ["requires grad"] = () => Over(Values(40, 3).requires_grad_(), 7, shuffle: true),
        ["transformed by a weight"] = () => Transformed(Values(1, 3).requires_grad_()),
        ["on demand"] = () => () => new OnDemandSequence<Batch>(40, rows => new Batch(Of(rows), Of(rows)), 7, shuffle: true),
        ["on demand, by a weight"] = () => OnDemand(Values(7, 1).requires_grad_()),
    };

    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static MatrixTheoryData<string, string, Way> Cases() => new(s_settings.Keys, s_sequences.Keys, Enum.GetValues<Way>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_changes_no_batch(string setting, string sequence, Way way)
    {
        var create = s_sequences[sequence]();
        var before = create();
        var expected = before.Select(Describe).ToList();

        using (s_settings[setting]())
        {
            Assert.Equal(expected, way.Epoch(before).Select(Describe));
            Assert.Equal(expected, way.Epoch(create()).Select(Describe));
        }
    }

    [Theory]
    [InlineData(Way.Index)]
    [InlineData(Way.Foreach)]
    [InlineData(Way.Pooled)]
    [InlineData(Way.ThreeWorkers)]
    public void A_batch_of_a_loop_in_inference_mode_can_be_trained_on_later(Way way)
    {
        var weight = torch.ones(3).requires_grad_();
        List<Batch> kept;
        using (torch.inference_mode())
        {
            kept = way.Epoch(Over(Values(40, 3), 7, shuffle: true)()).ToList();
        }

        kept.ForEach(batch => (batch.X * weight).sum().backward());

        Assert.True(weight.grad!.Equals(Values(40, 3).sum(dim: 0)));
    }

    [Theory]
    [InlineData(Way.Index)]
    [InlineData(Way.Foreach)]
    [InlineData(Way.Pooled)]
    public void The_callers_modes_are_as_before(Way way)
    {
        using (torch.no_grad())
        using (torch.inference_mode())
        {
            way.Epoch(Over(Values(40, 3), 7, shuffle: true)()).ToList().ForEach(batch => batch.Dispose());

            Assert.True(torch.is_inference_mode_enabled());
            Assert.False(torch.is_grad_enabled());
        }

        var broken = new PreloadedSequence(Values(4, 1), Indices(4), 2, transform: _ => throw new FormatException());
        using (torch.no_grad())
        {
            Assert.Throws<InvalidOperationException>(() => way.Epoch(broken).ToList());
            Assert.False(torch.is_grad_enabled());
        }

        Assert.True(torch.is_grad_enabled());
    }

    [Fact]
    public void A_mapped_tensor_has_the_type_of_its_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("x.bin", [1, 2, 3, 4]);

        using (DefaultType(ScalarType.Float64))
        using (DefaultDevice(torch.META))
        {
            var tensor = MappedTensor.Open(path, 0, ScalarType.Float32, 1);
            Assert.Equal((ScalarType.Float32, DeviceType.CPU), (tensor.dtype, tensor.device_type));
        }

        _scope.Dispose(); // Windows does not delete a file that is mapped
    }

    private static Func<PreloadedSequence> Over(Tensor x, int batchSize, bool shuffle)
    {
        var y = Indices(x.size(0));
        return () => new PreloadedSequence(x, y, batchSize, shuffle, seed: 2);
    }

    private static Func<PreloadedSequence> Transformed(Tensor weight)
    {
        var (x, y) = (Values(40, 3), Indices(40));
        return () => new PreloadedSequence(x, y, 7, shuffle: true, transform: batch => new Batch(batch.X * weight, batch.Y));
    }

    private static Func<OnDemandSequence<Batch>> OnDemand(Tensor weight) => () => new OnDemandSequence<Batch>(
        40, rows => new Batch(Of(rows) * weight.narrow(0, 0, rows.Count).squeeze(1), Of(rows)), 7, shuffle: true);

    private static Tensor Values(long rows, long columns) =>
        torch.arange(rows * columns, dtype: ScalarType.Float32, device: torch.CPU).reshape(rows, columns);

    private static Tensor Indices(long rows) => torch.arange(rows, dtype: ScalarType.Int64, device: torch.CPU);

    private static Tensor Of(IReadOnlyList<int> rows) =>
        torch.tensor(rows.Select(row => (long)row).ToArray(), ScalarType.Int64, torch.CPU);

    private static string Describe(Batch batch)
    {
        using (batch)
        using (torch.NewDisposeScope())
        {
            return $"{Describe(batch.X)} {Describe(batch.Y)}";
        }
    }

    private static string Describe(Tensor tensor)
    {
        var dense = tensor.is_sparse ? tensor.to_dense() : tensor;
        var bytes = Convert.ToHexString(dense.detach().contiguous().bytes);
        return $"{tensor.dtype} {tensor.device_type} [{string.Join(',', tensor.shape)}] {tensor.is_sparse} {tensor.requires_grad} {bytes}";
    }

    private static Undo DefaultDevice(Device device)
    {
        var before = torch.get_default_device();
        torch.set_default_device(device);
        return new Undo(() => torch.set_default_device(before));
    }

    private static Undo DefaultType(ScalarType type)
    {
        var before = torch.get_default_dtype();
        torch.set_default_dtype(type);
        return new Undo(() => torch.set_default_dtype(before));
    }

    private static Undo ThreadCount(int count)
    {
        var before = torch.get_num_threads();
        torch.set_num_threads(count);
        return new Undo(() => torch.set_num_threads(before));
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }

    private sealed class Both(IDisposable outer, IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            outer.Dispose();
        }
    }
}
