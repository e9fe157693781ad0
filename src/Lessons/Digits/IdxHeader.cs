using System.Buffers.Binary;

namespace Lessons.Digits;

/// <summary>What the header of an IDX file promises: one size per dimension, and so many bytes after it.</summary>
internal sealed record IdxHeader(IdxKind Kind, int[] Sizes, int ContentLength)
{
    /// <summary>The longest content that is read: 1 GiB, more than twenty times MNIST.</summary>
    public const int LongestContent = 1 << 30;

    /// <summary>Such as "100 images of 28 x 28".</summary>
    public string Promise => Describe(Kind, Sizes);

    /// <summary>Checks a header of the right length.</summary>
    /// <exception cref="InvalidDataException">The magic number or a size is wrong.</exception>
    public static IdxHeader Parse(string path, IdxKind kind, ReadOnlySpan<byte> header)
    {
        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (magic != kind.Magic)
        {
            throw new InvalidDataException(
                $"'{path}' starts with the magic number 0x{magic:X8}, but {kind.Name} start with 0x{kind.Magic:X8}. " +
                $"Use an IDX file of {kind.Name} (plain, or packed by gzip), and do not exchange images and labels.");
        }

        // Three sizes of 32 bits make 96 bits at most, so this product cannot overflow.
        UInt128 product = 1;
        var sizes = new uint[kind.SizeCount];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + (4 * i))..]);
            product *= sizes[i];
        }

        if (product == 0 || product > LongestContent)
        {
            throw new InvalidDataException(
                $"'{path}': the header promises {Describe(kind, sizes)}, {product} bytes, but each size must be at least 1 and the product " +
                $"at most {LongestContent}. The file is damaged or made for something else; use another.");
        }

        return new IdxHeader(kind, Array.ConvertAll(sizes, size => (int)size), (int)product);
    }

    private static string Describe<T>(IdxKind kind, T[] sizes) =>
        sizes.Length == 1 ? $"{sizes[0]} {kind.Name}" : $"{sizes[0]} {kind.Name} of {sizes[1]} x {sizes[2]}";
}
