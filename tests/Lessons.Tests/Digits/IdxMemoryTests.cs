using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class IdxMemoryTests
{
    // The largest count that a header may promise within the limit of 1 GiB, and 2 GB beyond it.
    private const uint Promised = 1u << 20;
    private static readonly uint[] s_oneGibibyte = [Promised, 32, 32];
    private static readonly uint[] s_twoGibibytes = [2 * Promised, 32, 32];

    public static TheoryData<string, byte[], string> SmallFilesWithLargePromises => new()
    {
        { "plain, 2 GiB", Idx.File(Idx.ImagesMagic, s_twoGibibytes, new byte[50]), "at most 1073741824" },
        { "plain, 1 GiB", Idx.File(Idx.ImagesMagic, s_oneGibibyte, new byte[50]), "1073741824 bytes, but" },
        { "gzip, 2 GiB", Idx.Gzip(Idx.File(Idx.ImagesMagic, s_twoGibibytes, new byte[50])), "at most 1073741824" },
        { "gzip, 1 GiB", Idx.Gzip(Idx.File(Idx.ImagesMagic, s_oneGibibyte, new byte[50])), "1073741824 bytes, but" },
        { "gzip, 1 GiB and a trailer that agrees", Idx.GzipClaiming(16 + (Promised * 1024), Idx.File(Idx.ImagesMagic, s_oneGibibyte, new byte[50])), "the gzip data is damaged" },
    };

    [Theory]
    [MemberData(nameof(SmallFilesWithLargePromises))]
    public void A_small_file_that_promises_much_takes_little(string kind, byte[] file, string said)
    {
        var allocated = AllocatedUntilRefused(file, said);

        Assert.True(allocated < 1_000_000, $"{kind}: {allocated} bytes allocated");
    }

    [Fact]
    public void A_bomb_with_a_small_header_is_not_unpacked()
    {
        var bomb = Idx.File(Idx.ImagesMagic, [3, 28, 28], new byte[50_000_000]);

        Assert.True(AllocatedUntilRefused(Idx.Gzip(bomb), "2352 bytes, but by the gzip trailer 50000000 follow") < 1_000_000);
        Assert.True(AllocatedUntilRefused(Idx.GzipClaiming(16 + (3 * 28 * 28), bomb), "2352 bytes, but more follow") < 1_000_000);
    }

    [Fact]
    public void The_memory_follows_the_bytes_that_arrive()
    {
        var file = Idx.GzipClaiming(16 + (Promised * 1024), Idx.File(Idx.ImagesMagic, s_oneGibibyte, new byte[4_000_000]));

        Assert.True(AllocatedUntilRefused(file, "the gzip data is damaged") < 20_000_000);
    }

    private static long AllocatedUntilRefused(byte[] file, string said)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("images", file);
        var labels = folder.Write("labels", Idx.Labels(3, 1, 4));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(path, labels));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.StartsWith($"'{path}'", error.Message);
        Assert.Contains(said, error.Message);
        return allocated;
    }
}
