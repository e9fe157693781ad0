using System.Globalization;
using System.Runtime.InteropServices;
using BatchSequences.Tests.Prefetch;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// The rows of a batch are read from the disk all at once, before they are copied, by whichever code copies them. Otherwise
/// each would be read when it is touched, which the system counts: a major page fault.
/// </summary>
[Collection(nameof(Alone))]
public sealed partial class MappedReadAheadTests : IDisposable
{
    // Each row begins on a page of its own, and is more than a page long.
    private const int Rows = 256;
    private const int Columns = 16 << 10;

    private const int RUsageSelf = 0;
    private const int MajorFaults = 9;
    private const int FAdviseDontNeed = 4;

    private readonly TemporaryFolder _folder = new();

    public static MatrixTheoryData<Way, bool, string> Cases() =>
        new(Enum.GetValues<Way>(), [false, true], ["copied", "selected", "in another order of dimensions", "overlapping windows"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_is_read_before_its_rows_are_copied(Way way, bool shuffle, string rows)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can be told to drop a file from its page cache.");
        var path = _folder.Write("x.bin", new byte[Rows * Columns]);

        var without = Faults(path, file =>
        {
            for (var row = Rows - 1; row >= 0; row--)
            {
                file.select(0, row).clone().Dispose();
            }
        });
        Assert.SkipWhen(without < Rows, $"The file system of '{path}' keeps files in memory.");
        using var memory = torch.zeros(Rows, Columns, dtype: uint8);
        Read(way, View(memory), 64, shuffle); // so that the code is in memory: its pages count as well

        var with = Faults(path, file => Read(way, View(file), 64, shuffle));

        Assert.InRange(with, 0, Rows / 4);

        Tensor View(Tensor data) => rows switch
        {
            "copied" => data.alias(),
            "selected" => data.narrow(1, 0, Columns - 100),
            "overlapping windows" => data.unfold(0, size: 3, step: 1),
            _ => data.reshape(Rows, 16, Columns / 16).transpose(1, 2),
        };
    }

    [Fact]
    public void A_shuffled_epoch_takes_no_more_memory_than_its_batches()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says how much memory is no file's.");
        const int MegaBytes = 400;
        var path = _folder.File("sparse.bin");
        using (var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write))
        {
            RandomAccess.SetLength(file, (long)MegaBytes << 20);
        }

        using var x = MappedTensor.Open(path, 0, uint8, MegaBytes, 1 << 20);
        using var y = torch.arange(MegaBytes);
        var sequence = new PreloadedSequence(x, y, 4, shuffle: true);
        sequence.Prefetch(workers: 2).First().Dispose();
        var (before, most, rows) = (Anonymous(), 0L, 0L);
        foreach (var batch in sequence.Prefetch(workers: 2))
        {
            using (batch)
            {
                rows += batch.Y.size(0);
                most = Math.Max(most, Anonymous());
            }
        }

        Assert.Equal(MegaBytes, rows);

        // At most seven batches of 4 MiB, and what .NET allocates. It may be less than before, where memory of earlier tests is freed.
        var grown = (most - before) >> 20;
        Assert.True(grown <= 100, $"The process grew by {grown} MiB.");

        static long Anonymous() => long.Parse(
            File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))[8..^2],
            CultureInfo.InvariantCulture) << 10;
    }

    [Theory]
    [InlineData(32, 8, false)]
    [InlineData(2, 1, true)]
    public void A_batch_or_a_row_that_is_longer_than_the_system_reads_ahead_at_a_time_is_read_whole(int rows, int batchSize, bool shuffle)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux can be told to drop a file from its page cache.");
        var path = _folder.Write("x.bin", new byte[64 << 20]);

        var without = Faults(path, file => file.clone().Dispose());
        Assert.SkipWhen(without < Rows, $"The file system of '{path}' keeps files in memory.");
        var with = Faults(path, file => Read(Way.Index, file.reshape(rows, -1), batchSize, shuffle));

        Assert.InRange(with, 0, Rows / 4);
    }

    public void Dispose() => _folder.Dispose();

    private static void Read(Way way, Tensor x, int batchSize, bool shuffle)
    {
        using var y = torch.arange(x.size(0));
        foreach (var batch in way.Epoch(new PreloadedSequence(x, y, batchSize, shuffle)))
        {
            batch.Dispose();
        }
    }

    /// <summary>How often the process waits for a page of the file, which is not in memory at first.</summary>
    private static long Faults(string path, Action<Tensor> read)
    {
        using var scope = torch.NewDisposeScope();
        using (var file = File.OpenHandle(path, access: FileAccess.ReadWrite, share: FileShare.ReadWrite))
        {
            RandomAccess.FlushToDisk(file); // only what is on the disk is dropped
            Assert.Equal(0, FAdvise((int)file.DangerousGetHandle(), 0, 0, FAdviseDontNeed));
        }

        var before = Count();
        read(MappedTensor.Open(path, 0, uint8, new FileInfo(path).Length / Columns, Columns));
        return Count() - before;

        static unsafe long Count()
        {
            var usage = stackalloc long[18]; // two times of two numbers each, then fourteen numbers
            Assert.Equal(0, GetRUsage(RUsageSelf, usage));
            return usage[MajorFaults];
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int FAdvise(int file, long offset, long length, int advice);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static unsafe partial int GetRUsage(int who, long* usage);
}
