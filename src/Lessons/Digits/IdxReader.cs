using System.Buffers.Binary;
using System.IO.Compression;

namespace Lessons.Digits;

/// <summary>Reads one IDX file and checks it.</summary>
internal static class IdxReader
{
    private const int FirstBlock = 1 << 16;

    // A gzip file has a header of 10 bytes, content of at least 2 and a trailer of 8.
    private const int ShortestGzip = 20;

    /// <summary>The sizes and the content of the file at <paramref name="path"/>.</summary>
    public static (int[] Sizes, byte[] Content) Read(string path, IdxKind kind)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{path}' does not exist (or is a folder). Name an IDX file of {kind.Name}, plain or packed by gzip.", path);
        }

        try
        {
            using var file = File.OpenRead(path);
            return IsGzip(file) ? ReadGzip(path, kind, file) : ReadPlain(path, kind, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new IOException($"'{path}' cannot be read: {error.Message} Make it a file that you may read.", error);
        }
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return length == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }

    private static (int[] Sizes, byte[] Content) ReadPlain(string path, IdxKind kind, FileStream file)
    {
        var header = ReadHeader(path, kind, file);
        CheckLength(path, header, file.Length - kind.HeaderLength, "");
        return (header.Sizes, ReadContent(path, header, file));
    }

    private static (int[] Sizes, byte[] Content) ReadGzip(string path, IdxKind kind, FileStream file)
    {
        if (file.Length < ShortestGzip)
        {
            throw new InvalidDataException($"'{path}' starts as a gzip file but has only {file.Length} bytes, and the least is {ShortestGzip}. Copy or download it again.");
        }

        // .NET's GZipStream overlooks a trailer that is cut off and bytes appended to it, so the length in the trailer,
        // the last four bytes, is compared first. Appended bytes that end in the same four are overlooked, and do no harm:
        // the content has been checked against its checksum.
        Span<byte> trailer = stackalloc byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        file.Position = 0;

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var header = ReadHeader(path, kind, unpacked);
        CheckLength(path, header, (long)BinaryPrimitives.ReadUInt32LittleEndian(trailer) - kind.HeaderLength, " by the gzip trailer");
        return (header.Sizes, ReadContent(path, header, unpacked));
    }

    private static IdxHeader ReadHeader(string path, IdxKind kind, Stream stream)
    {
        Span<byte> header = stackalloc byte[kind.HeaderLength];
        var length = Fill(path, stream, header);
        return length == header.Length
            ? IdxHeader.Parse(path, kind, header)
            : throw new InvalidDataException($"'{path}' ends after {length} bytes, but the header of {kind.Name} has {header.Length}. Copy or download it again.");
    }

    private static void CheckLength(string path, IdxHeader header, long length, string source)
    {
        if (length != header.ContentLength)
        {
            var difference = length < header.ContentLength ? $"{header.ContentLength - length} missing" : $"{length - header.ContentLength} too many";
            throw new InvalidDataException(
                $"'{path}': the header promises {header.Promise}, {header.ContentLength} bytes, but{source} {length} follow it ({difference}). " +
                "Copy or download it again; a gzip file must hold one packed file and nothing after it.");
        }
    }

    // A gzip file may promise far more than it holds, so the memory grows only as bytes arrive.
    private static byte[] ReadContent(string path, IdxHeader header, Stream stream)
    {
        var content = new byte[Math.Min(header.ContentLength, FirstBlock)];
        var filled = 0;
        while (true)
        {
            filled += Fill(path, stream, content.AsSpan(filled));
            if (filled < content.Length)
            {
                CheckLength(path, header, filled, "");
            }

            if (filled == header.ContentLength)
            {
                break;
            }

            Array.Resize(ref content, (int)Math.Min(header.ContentLength, 2L * content.Length));
        }

        return Fill(path, stream, stackalloc byte[1]) == 0
            ? content
            : throw new InvalidDataException($"'{path}': the header promises {header.Promise}, {header.ContentLength} bytes, but more follow it. Copy or download it again.");
    }

    // How many bytes came: as many as asked for, unless the stream ends.
    private static int Fill(string path, Stream stream, Span<byte> bytes)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"'{path}': the gzip data is damaged. Copy or download it again.", error);
        }
    }
}
