using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

public class BatchContentTests
{
    public static TheoryData<ScalarType, int, Layout, bool> Sources()
    {
        var sources = new TheoryData<ScalarType, int, Layout, bool>();
        ScalarType[] types =
        [
            ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Bool,
            ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64,
            ScalarType.ComplexFloat32, ScalarType.ComplexFloat64,
        ];
        foreach (var type in types)
        {
            for (var rank = 1; rank <= 4; rank++)
            {
                foreach (var layout in Enum.GetValues<Layout>())
                {
                    sources.Add(type, rank, layout, false);
                    sources.Add(type, rank, layout, true);
                }
            }
        }

        return sources;
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Batches_equal_the_rows_of_their_source_to_the_bit(
        ScalarType type, int rank, Layout layout, bool shuffle)
    {
        using var scope = torch.NewDisposeScope();
        var x = layout.Make(type, rank);
        var y = layout.Make(ScalarType.Int64, 1);
        var sequence = new PreloadedSequence(x, y, batchSize: 3, shuffle, seed: 4);

        for (var index = 0; index < sequence.Count; index++)
        {
            var batch = sequence[index];

            var rows = sequence.RowIndices(index);
            AssertIsRows(batch.X, x, rows);
            AssertIsRows(batch.Y, y, rows);
        }
    }

    [Fact]
    public void Sources_of_no_values_still_give_batches_of_the_right_shape()
    {
        using var scope = torch.NewDisposeScope();
        var sequence = new PreloadedSequence(torch.zeros(5, 0), torch.zeros(5), 2, shuffle: true);

        Assert.Equal([1L, 0L], sequence[^1].X.shape);
    }

    [Fact]
    public void Batches_stay_on_the_device_of_their_source()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.zeros(5, 2, device: torch.META);
        var sequence = new PreloadedSequence(x, torch.arange(5), 2);

        var batch = sequence[0];

        Assert.Equal((DeviceType.META, DeviceType.CPU), (batch.X.device_type, batch.Y.device_type));
        Assert.Equal([2L, 2L], batch.X.shape);
    }

    [Fact]
    public void Shuffled_ones_too()
    {
        // The meta device cannot select rows, so this needs a real one.
        Assert.SkipUnless(torch.cuda_is_available(), "There is no CUDA device here.");
        using var scope = torch.NewDisposeScope();
        var x = torch.arange(5, device: torch.CUDA);
        var sequence = new PreloadedSequence(x, torch.arange(5), 2, shuffle: true);

        var batch = sequence[0];

        Assert.Equal((DeviceType.CUDA, DeviceType.CPU), (batch.X.device_type, batch.Y.device_type));
        Assert.True(batch.X.cpu().Equals(batch.Y));
    }

    private static void AssertIsRows(Tensor actual, Tensor source, IReadOnlyList<int> rows)
    {
        Assert.Equal([rows.Count, .. source.shape[1..]], actual.shape);
        Assert.Equal(source.dtype, actual.dtype);
        Assert.True(actual.is_contiguous(), "A batch is row-major, whatever its source is.");
        Assert.Equal(rows.SelectMany(row => Bytes(source[row])), Bytes(actual));
    }

    private static byte[] Bytes(Tensor tensor) => tensor.contiguous().bytes.ToArray();
}
