using FsCheck;
using FsCheck.Xunit;
using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class IdxRoundTripTests
{
    [Property]
    public void What_is_written_is_read_back(int seed, byte count, byte height, byte width, bool imagesPacked, bool labelsPacked)
    {
        var random = new Random(seed);
        var (n, h, w) = (1 + (count % 40), 1 + (height % 40), 1 + (width % 40));
        var (pixels, labels) = (new byte[n * h * w], new byte[n]);
        random.NextBytes(pixels);
        labels.AsSpan().Fill((byte)random.Next(10));
        using var folder = new TemporaryFolder();

        // The names say nothing of gzip: its own first bytes must.
        var read = IdxFile.Read(
            folder.Write("images", Packed(Idx.Images(n, h, w, pixels), imagesPacked)),
            folder.Write("labels", Packed(Idx.Labels(labels), labelsPacked)));

        Assert.Equal((n, h, w), (read.Count, read.Height, read.Width));
        Assert.Equal(pixels, read.PixelBytes.ToArray());
        Assert.Equal(labels, read.LabelBytes.ToArray());
    }

    [Fact]
    public void A_packed_file_larger_than_one_block_is_read_whole()
    {
        var pixels = new byte[500 * 28 * 28];
        new Random(1).NextBytes(pixels);
        using var folder = new TemporaryFolder();

        var read = IdxFile.Read(
            folder.Write("images.gz", Idx.Gzip(Idx.Images(500, 28, 28, pixels))),
            folder.Write("labels.gz", Idx.Gzip(Idx.Labels(new byte[500]))));

        Assert.Equal(pixels, read.PixelBytes.ToArray());
    }

    [Fact]
    public void A_packed_file_whose_end_is_there_twice_is_read_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var packed = SmallFile(packed: true);

        var read = IdxFile.Read(folder.Write("images", [.. packed, .. packed[^20..]]), folder.Write("labels", Idx.Labels(3, 1, 4)));

        Assert.Equal(SmallFile(packed: false)[16..], read.PixelBytes.ToArray());
    }

    [Property]
    public void A_file_cut_off_anywhere_is_refused(NonNegativeInt at, bool packed) => AssertRefused(packed, file => file[..(at.Get % file.Length)]);

    [Property]
    public void A_file_with_bytes_after_its_end_is_refused(NonEmptyArray<byte> more, bool packed) => AssertRefused(packed, file => [.. file, .. more.Get]);

    [Property]
    public void A_file_with_a_changed_byte_is_refused_or_read_but_never_fails_otherwise(NonNegativeInt at, byte value, bool packed)
    {
        using var folder = new TemporaryFolder();
        var file = SmallFile(packed);
        file[at.Get % file.Length] = value;
        var path = folder.Write("images", file);

        try
        {
            IdxFile.Read(path, folder.Write("labels", Idx.Labels(3, 1, 4)));
        }
        catch (InvalidDataException error)
        {
            Assert.Contains($"'{path}'", error.Message);
        }
    }

    private static byte[] SmallFile(bool packed) => Packed(Idx.Images(3, 4, 5, [.. Enumerable.Range(0, 60).Select(i => (byte)(i * 37))]), packed);

    private static byte[] Packed(byte[] file, bool packed) => packed ? Idx.Gzip(file) : file;

    private static void AssertRefused(bool packed, Func<byte[], byte[]> damage)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("images", damage(SmallFile(packed)));
        var labels = folder.Write("labels", Idx.Labels(3, 1, 4));

        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, labels));

        Assert.Contains($"'{path}'", error.Message);
    }
}
