using System.Buffers.Binary;
using System.IO.Compression;
using Lessons.Digits;

namespace Fuzzing.Targets;

/// <summary>
/// An IDX file, read as images and as labels. An input that is not packed is also read packed, since random changes to a
/// packed one rarely leave its checksum right.
/// </summary>
internal static class IdxTarget
{
    /// <summary>Runs the target.</summary>
    public static void Run(byte[] input)
    {
        foreach (var kind in (IdxKind[])[IdxKind.Images, IdxKind.Labels])
        {
            var content = Read(input, kind);
            if (content is null)
            {
                continue;
            }

            if (!IsGzip(input))
            {
                FindingException.ThrowUnless(input.AsSpan(kind.HeaderLength).SequenceEqual(content), "the content is the bytes after the header");
                ReadPacked(input, kind, content);
            }

            ReadSet(input, kind, content);
        }
    }

    // What a file without errors holds; null for one that is refused as documented.
    private static byte[]? Read(byte[] input, IdxKind kind) => InputFile.With(input, path =>
    {
        var unpacked = IsGzip(input) ? UnpackedLength(input) : 0;
        return MemoryLimit.Check($"Reading {kind.Name}", Math.Max(input.Length, unpacked), MemoryLimit.OfNumbers, () =>
        {
            try
            {
                var (sizes, content) = IdxReader.Read(path, kind);
                FindingException.ThrowUnless(sizes.Length == kind.SizeCount && sizes.Aggregate(1L, (product, size) => product * size) == content.Length, "the sizes are those of the content");
                return content;
            }
            catch (InvalidDataException error) when (error.Message.StartsWith($"'{path}'", StringComparison.Ordinal))
            {
                return null;
            }
        });
    });

    private static void ReadPacked(byte[] input, IdxKind kind, byte[] content)
    {
        var packed = Pack(input);
        FindingException.ThrowUnless(Read(packed, kind) is { } same && same.AsSpan().SequenceEqual(content), "a packed file is read as the plain one");

        // Unless they end as the packed file does: see IdxReader.
        FindingException.ThrowUnless(Read([.. packed, .. content.AsSpan(0, Math.Min(content.Length, 8)), (byte)~packed[^1]], kind) is null, "bytes after a packed file are refused");
        FindingException.ThrowUnless(Read(packed[..^1], kind) is null, "a packed file that is cut off is refused");

        var half = input.Length / 2;
        var members = Read([.. Pack(input[..half]), .. Pack(input[half..])], kind);
        FindingException.ThrowUnless(members is null || members.AsSpan().SequenceEqual(content), "two packed files in one are refused, or read as one");
    }

    // The file with one that belongs to it.
    private static void ReadSet(byte[] input, IdxKind kind, byte[] content)
    {
        var isImages = kind == IdxKind.Images;
        var count = isImages && !IsGzip(input) ? BinaryPrimitives.ReadInt32BigEndian(input.AsSpan(4)) : content.Length;
        byte[] other = isImages ? [0, 0, 8, 1, 0, 0, 0, 0, .. new byte[count]] : [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, .. content];
        BinaryPrimitives.WriteInt32BigEndian(other.AsSpan(4), count);
        _ = InputFile.With(input, path => InputFile.With([.. other], otherPath =>
        {
            try
            {
                var set = isImages ? IdxFile.Read(path, otherPath) : IdxFile.Read(otherPath, path);
                FindingException.ThrowUnless(set.Count == count, "a set has an image for each label");
            }
            catch (InvalidDataException error) when (error.Message.Contains(path, StringComparison.Ordinal))
            {
                // Such as a label above 9.
            }

            return true;
        }));
    }

    private static bool IsGzip(byte[] input) => input is [0x1F, 0x8B, ..];

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    // Packed bytes may hold a thousand times as many; it is those that memory may be taken for.
    private static long UnpackedLength(byte[] packed)
    {
        var length = 0L;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            Span<byte> block = stackalloc byte[4096];
            while (gzip.Read(block) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage counts.
        }

        return length;
    }
}
