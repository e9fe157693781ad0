using System.Buffers.Binary;
using System.IO.Compression;

namespace Lessons.Tests.Digits;

/// <summary>Writes files in the IDX format, right ones and wrong ones.</summary>
internal static class Idx
{
    public const uint ImagesMagic = 0x00000803;
    public const uint LabelsMagic = 0x00000801;

    public static byte[] File(uint magic, uint[] sizes, byte[] content)
    {
        var header = new byte[4 + (4 * sizes.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(header, magic);
        for (var i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + (4 * i)), sizes[i]);
        }

        return [.. header, .. content];
    }

    public static byte[] Images(int count, int height, int width, byte[]? pixels = null) =>
        File(ImagesMagic, [(uint)count, (uint)height, (uint)width], pixels ?? new byte[count * height * width]);

    public static byte[] Labels(params byte[] labels) => File(LabelsMagic, [(uint)labels.Length], labels);

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>A gzip file whose trailer claims another length of what is packed.</summary>
    public static byte[] GzipClaiming(uint length, byte[] content)
    {
        var packed = Gzip(content);
        BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(packed.Length - 4), length);
        return packed;
    }
}
