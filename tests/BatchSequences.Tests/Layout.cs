using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>How a tensor's values lie in memory.</summary>
public enum Layout
{
    RowMajor,
    OffsetView,
    Strided,
    Transposed,
    Expanded,
}

internal static class LayoutExtensions
{
    /// <summary>A tensor of 7 rows, laid out in this way, its values differing from row to row.</summary>
    public static Tensor Make(this Layout layout, ScalarType type, int rank)
    {
        long[] shape = [7, .. Enumerable.Range(2, rank - 1).Select(size => (long)size)];
        using var scope = torch.NewDisposeScope();
        var tensor = layout switch
        {
            Layout.RowMajor => Values(type, shape),
            Layout.OffsetView => Values(type, [12, .. shape[1..]]).narrow(0, 4, 7),
            Layout.Strided => Values(type, [14, .. shape[1..]])[TensorIndex.Slice(1, 14, 2)],
            Layout.Transposed => Values(type, [.. shape.Reverse()]).permute([.. Reversed(rank)]),
            Layout.Expanded => Values(type, [1, .. shape[1..]]).expand(shape),
            _ => throw new ArgumentOutOfRangeException(nameof(layout), layout, "No such layout."),
        };
        return tensor.MoveToOuterDisposeScope();
    }

    private static IEnumerable<long> Reversed(int rank) =>
        Enumerable.Range(0, rank).Reverse().Select(dimension => (long)dimension);

    private static Tensor Values(ScalarType type, long[] shape)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        var numbers = torch.arange(count, dtype: ScalarType.Float64).reshape(shape);
        return type switch
        {
            ScalarType.Bool => (numbers % 3).eq(0),
            ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64 =>
                torch.where((numbers % 11).eq(5), double.NaN, numbers / 3).to(type),
            _ => numbers.remainder(128).to(type),
        };
    }
}
