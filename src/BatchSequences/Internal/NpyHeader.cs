using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>The header of a <c>.npy</c> file, as NumPy's documentation of its format (numpy.lib.format) describes it.</summary>
internal static partial class NpyHeader
{
    // The magic, two bytes of version, and the length of the text in 2 bytes (from version 2 on in 4).
    private const int ShortestPrefix = 10;
    private const int LongestPrefix = 12;

    // NumPy's own limit. An array of numbers needs a hundred bytes; tables have a name and a type for each column.
    private const int LongestText = 10_000;
    private const int LongestQuote = 200;

    // NumPy's own limit, and that of libtorch's operations.
    private const int MostDimensions = 64;

    private const string Types = "b1, u1, i1, i2, i4, i8, f2, f4, f8, c8, c16";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads where the array is in a file.</summary>
    /// <exception cref="InvalidDataException">It is no array that a tensor can map.</exception>
    public static ArrayLayout Read(SafeFileHandle file, string path)
    {
        var (text, offset) = ReadText(file, path);
        var match = Dictionary().Match(text);
        if (!match.Success || !match.Groups.Values.Skip(1).All(group => group.Captures.Count == 1))
        {
            throw new InvalidDataException(
                $"'{path}': the header is '{Shortened(text.Trim())}', but must be a 'descr' of one type, a 'fortran_order' and a 'shape'. Save an array of numbers, by numpy.save.");
        }

        if (match.Groups["fortran"].Value == "True")
        {
            throw new InvalidDataException(
                $"'{path}' is in Fortran order, in which the rows are not contiguous. Save it in C order: numpy.save(path, numpy.ascontiguousarray(x)).");
        }

        var layout = new ArrayLayout(offset, Type(match.Groups["type"].Value, path), Shape(match.Groups["shape"].Value, path));
        return layout.Offset % layout.Type.ElementSize() == 0
            ? layout
            : throw new InvalidDataException(
                $"'{path}': the values begin at byte {offset}, which is no multiple of their size. Save it again, by numpy.save, which aligns them.");
    }

    private static string Shortened(string text) => text.Length > LongestQuote ? $"{text[..LongestQuote]}..." : text;

    private static (string Text, long Offset) ReadText(SafeFileHandle file, string path)
    {
        Span<byte> prefix = stackalloc byte[LongestPrefix];
        prefix = prefix[..ReadUpTo(file, prefix, 0)];
        if (!prefix.StartsWith(Magic) || prefix.Length < LongestPrefix)
        {
            throw new InvalidDataException(
                $"'{path}' starts with the bytes {Convert.ToHexString(prefix[..Math.Min(prefix.Length, Magic.Length)])}, and a .npy file with {Convert.ToHexString(Magic)} (\\x93NUMPY) and a header. " +
                "Unpack an .npz or .gz file first; for a raw file pass offset, dtype and shape.");
        }

        var version = prefix[Magic.Length];
        if (version is < 1 or > 3)
        {
            throw new InvalidDataException($"'{path}' has version {version} of the .npy format; 1 to 3 can be read. Save it again, by numpy.save.");
        }

        var (start, length) = version == 1
            ? (ShortestPrefix, BinaryPrimitives.ReadUInt16LittleEndian(prefix[8..]))
            : (LongestPrefix, BinaryPrimitives.ReadUInt32LittleEndian(prefix[8..]));
        if (length > LongestText)
        {
            throw new InvalidDataException(
                $"'{path}' has a header of {length} bytes, and that of an array of numbers has {LongestText} at most. The file is damaged, or a table.");
        }

        var text = new byte[length];
        var read = ReadUpTo(file, text, start);
        return read == length
            ? (Encoding.Latin1.GetString(text), start + length)
            : throw new InvalidDataException($"'{path}' ends within its header, after {start + read} of {start + length} bytes. Copy or save it again.");
    }

    private static int ReadUpTo(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        var count = 0;
        while (count < bytes.Length && RandomAccess.Read(file, bytes[count..], offset + count) is > 0 and var read)
        {
            count += read;
        }

        return count;
    }

    private static ScalarType Type(string descr, string path)
    {
        var (order, type) = (descr[0], TypeOf(descr[1..]));
        if (order == '>' && type is not null)
        {
            throw new InvalidDataException(
                $"'{path}' has the type '{descr}', which is big-endian. Save it in little-endian byte order: numpy.save(path, x.astype('<{descr[1..]}')).");
        }

        return order is '<' or '|' && type is { } supported
            ? supported
            : throw new InvalidDataException(
                $"'{path}' has the type '{Shortened(descr)}', which TorchSharp does not support. Convert it to one of {Types}, such as numpy.save(path, x.astype('f4')).");
    }

    private static ScalarType? TypeOf(string code) => code switch
    {
        "b1" => ScalarType.Bool,
        "u1" => ScalarType.Byte,
        "i1" => ScalarType.Int8,
        "i2" => ScalarType.Int16,
        "i4" => ScalarType.Int32,
        "i8" => ScalarType.Int64,
        "f2" => ScalarType.Float16,
        "f4" => ScalarType.Float32,
        "f8" => ScalarType.Float64,
        "c8" => ScalarType.ComplexFloat32,
        "c16" => ScalarType.ComplexFloat64,
        _ => null,
    };

    private static long[] Shape(string text, string path)
    {
        string[] sizes = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sizes.Length > MostDimensions)
        {
            throw new InvalidDataException(
                $"'{path}': the header promises {sizes.Length} dimensions, and an array has {MostDimensions} at most. The file is damaged; save it again.");
        }

        return Array.ConvertAll(sizes, size => long.TryParse(size.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"'{path}': the header promises the shape ({Shortened(text)}), but no file has {Shortened(size)} values. The file is damaged; save it again."));
    }

    // A dictionary as Python writes it, with the keys in any order; Python 2 puts an L behind long integers. Atomic groups
    // keep the time linear, whatever the text.
    [GeneratedRegex(
        """
        ^\{(?>\s*(?:
            'descr'\s*:\s*'(?<type>[^'\s]{2,})'
            |'fortran_order'\s*:\s*(?<fortran>True|False)
            |'shape'\s*:\s*\((?<shape>(?>\s*\d+L?\s*,)*\s*(?:\d+L?\s*)?)\)
        )\s*,?)*\s*\}\s*$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dictionary();
}
