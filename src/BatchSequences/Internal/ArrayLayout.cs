using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>Where in a file the values of an array are, one after the other, and of what type and shape it is.</summary>
internal sealed record ArrayLayout(long Offset, ScalarType Type, long[] Shape)
{
    private const int MostSizesShown = 8;

    /// <summary>The size of all values, in bytes; null if no file can have so many.</summary>
    public long? ByteCount => Shape.Contains(0) ? 0
        : Shape.Aggregate((long?)Type.ElementSize(), (product, size) => product <= long.MaxValue / size ? product * size : null);

    /// <summary>Such as "60000 x 784 of Float32".</summary>
    public string Description =>
        $"{(Shape.Length == 0 ? "one value" : string.Join(" x ", Shape.Take(MostSizesShown)))}{(Shape.Length > MostSizesShown ? $" x ... ({Shape.Length} dimensions)" : "")} of {Type}";

    /// <summary>A layout that a caller describes.</summary>
    /// <exception cref="ArgumentException">An array can't have it.</exception>
    public static ArrayLayout Checked(long offset, ScalarType dtype, long[] shape)
    {
        if (dtype is ScalarType.QInt8 or ScalarType.QUInt8 or ScalarType.QInt32 || !Enum.IsDefined(dtype))
        {
            throw new ArgumentException($"dtype is {dtype}. Pass the type of a bool, an integer, a float or a complex number.", nameof(dtype));
        }

        if (shape.FirstOrDefault(size => size < 1, 1) is < 1 and var wrong)
        {
            throw new ArgumentOutOfRangeException(
                nameof(shape), wrong, $"A size in shape [{string.Join(", ", shape)}] is {wrong}. Pass sizes of 1 or more.");
        }

        var elementBytes = dtype.ElementSize();
        return offset >= 0 && offset % elementBytes == 0
            ? new ArrayLayout(offset, dtype, shape)
            : throw new ArgumentOutOfRangeException(
                nameof(offset),
                offset,
                $"offset is {offset}. Pass 0 or more, and a multiple of the {elementBytes} bytes of a {dtype}, since values must be aligned; otherwise write them to a file of their own.");
    }
}
