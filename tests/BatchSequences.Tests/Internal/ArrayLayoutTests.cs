using static TorchSharp.torch;

namespace BatchSequences.Tests.Internal;

public class ArrayLayoutTests
{
    [Theory]
    [InlineData(ScalarType.Byte, new[] { long.MaxValue }, long.MaxValue)]
    [InlineData(ScalarType.Int16, new[] { long.MaxValue / 2 }, long.MaxValue - 1)]
    [InlineData(ScalarType.Int16, new[] { (long.MaxValue / 2) + 1 }, null)]
    [InlineData(ScalarType.Float32, new long[0], 4L)]
    [InlineData(ScalarType.Float32, new[] { long.MaxValue, long.MaxValue, 0 }, 0L)]
    public void The_size_is_that_of_all_values_or_null_where_no_file_can_have_so_many(ScalarType type, long[] shape, long? bytes) =>
        Assert.Equal(bytes, new ArrayLayout(0, type, shape).ByteCount);

    [Theory]
    [InlineData(0, "one value of Byte")]
    [InlineData(1, "1 of Byte")]
    [InlineData(8, "1 x 1 x 1 x 1 x 1 x 1 x 1 x 1 of Byte")]
    [InlineData(9, "1 x 1 x 1 x 1 x 1 x 1 x 1 x 1 x ... (9 dimensions) of Byte")]
    public void It_is_described_by_its_first_eight_dimensions(int dimensions, string description) =>
        Assert.Equal(description, new ArrayLayout(0, ScalarType.Byte, [.. Enumerable.Repeat(1L, dimensions)]).Description);
}
