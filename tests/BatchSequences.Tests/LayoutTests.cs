using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>Tensors that are not dense memory: their batches are right, or the constructor refuses them.</summary>
public sealed class LayoutTests : IDisposable
{
    private const int Rows = 10;

    // What dense says is what the others hold.
    private static readonly Dictionary<string, Func<Tensor, Tensor>> s_layouts = new()
    {
        ["sparse"] = dense => dense.to_sparse(),
        ["sparse rows"] = dense => dense.to_sparse(1),
        ["sparse, requires grad"] = dense => dense.to_sparse().requires_grad_(),
        ["sparse, not coalesced"] = dense => NotCoalesced(dense),
        ["sparse, without values"] = dense => (dense * 0).to_sparse(),
        ["quantized"] = dense => torch.quantize_per_tensor(dense, 0.5, 3, ScalarType.QInt8),
    };

    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    public static MatrixTheoryData<string, bool, Way> Cases() => new(s_layouts.Keys, [false, true], Enum.GetValues<Way>());

    [Theory]
    [MemberData(nameof(Cases))]
    public void Batches_hold_the_rows_in_the_samples_layout(string layout, bool shuffle, Way way)
    {
        var x = s_layouts[layout](Dense());
        var sequence = new PreloadedSequence(x, torch.arange(Rows), 4, shuffle, seed: 3);

        AssertIsRows(sequence, way, Dense(x), batch => batch.X, batch => batch.Y);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_do_labels(bool shuffle)
    {
        var y = Dense().to_sparse();
        var sequence = new PreloadedSequence(torch.arange(Rows), y, 4, shuffle, seed: 3);

        AssertIsRows(sequence, Way.OneWorker, y.to_dense(), batch => batch.Y, batch => batch.X);
    }

    [Fact]
    public void A_transform_may_make_them_dense()
    {
        var x = Dense();
        var sequence = new PreloadedSequence(
            x.to_sparse(), torch.arange(Rows), 4, shuffle: true, transform: batch => new Batch(batch.X.to_dense(), batch.Y));

        foreach (var batch in sequence.Prefetch(workers: 2))
        {
            using (batch)
            {
                Assert.True(x.index_select(0, batch.Y).Equals(batch.X));
            }
        }
    }

    [Fact]
    public void One_whose_rows_cannot_be_selected_is_refused_by_name()
    {
        var (quantized, meta) = (QuantizedByColumn(), torch.zeros(Rows, 3, device: torch.META));
        var (x, y) = (Dense(), torch.arange(Rows));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        AssertRefused("x", "type QInt8 on cpu", () => new PreloadedSequence(quantized, y, 4, shuffle: true));
        AssertRefused("y", "type Float32 on meta", () => new PreloadedSequence(x, meta, 4, shuffle: true));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);

        static void AssertRefused(string name, string what, Func<object> create)
        {
            var error = Assert.Throws<ArgumentException>(create);
            Assert.Equal(name, error.ParamName);
            Assert.StartsWith($"{name} is a tensor of {what}, and libtorch can't select its rows. Pass one whose rows it can select, such as a dense tensor of numbers on the CPU.", error.Message);
            Assert.InRange(error.Message.Length, 1, 200);
            Assert.NotNull(error.InnerException);
        }
    }

    [Fact]
    public void In_order_it_is_served_where_libtorch_can_divide_it()
    {
        var quantized = QuantizedByColumn();
        var sequence = new PreloadedSequence(quantized, torch.arange(Rows), 4);

        AssertIsRows(sequence, Way.OneWorker, quantized.dequantize(), batch => batch.X, batch => batch.Y);
    }

    private static void AssertIsRows(
        PreloadedSequence sequence, Way way, Tensor expected, Func<Batch, Tensor> values, Func<Batch, Tensor> rows)
    {
        var index = 0;
        foreach (var batch in way.Epoch(sequence))
        {
            using (batch)
            {
                Assert.Equal(sequence.RowIndices(index++).Select(row => (long)row), rows(batch).data<long>());
                Assert.True(expected.index_select(0, rows(batch)).Equals(Dense(values(batch))));
            }
        }

        Assert.Equal(sequence.Count, index);
    }

    private static Tensor Dense() => torch.arange(Rows * 3, dtype: ScalarType.Float32).reshape(Rows, 3).remainder(4);

    private static Tensor Dense(Tensor tensor) =>
        tensor.is_sparse ? tensor.to_dense().detach() : tensor.is_quantized() ? tensor.dequantize() : tensor;

    private static Tensor QuantizedByColumn() => torch.quantize_per_channel(
        Dense(), torch.ones(3, torch.float64) / 2, torch.zeros(3, torch.int64), 1, ScalarType.QInt8);

    // Every value in two halves.
    private static Tensor NotCoalesced(Tensor dense)
    {
        var sparse = dense.to_sparse();
        var (indices, values) = (sparse.SparseIndices, sparse.SparseValues / 2);
        return torch.sparse_coo_tensor(torch.cat([indices, indices], 1), torch.cat([values, values]), dense.shape);
    }
}
