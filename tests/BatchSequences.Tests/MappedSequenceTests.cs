using System.Runtime.InteropServices;
using FsCheck.Xunit;
using Microsoft.Win32.SafeHandles;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>A sequence over a mapped file has the batches of one over the same data in memory.</summary>
[Properties(Arbitrary = [typeof(Plans)])]
public sealed class MappedSequenceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static MatrixTheoryData<Way, bool> Cases() => new(Enum.GetValues<Way>(), [false, true]);

    [Property(MaxTest = 50)]
    public void Its_batches_are_those_of_the_data_in_memory(ShardedRun sharded)
    {
        var (plan, start, workers) = sharded.Run;
        using var samples = new NumberedSamples(plan.Samples);
        using var x = MappedTensor.Open(_folder.WriteNpy("'<f4'", $"({plan.Samples}, 3)", samples.X.bytes.ToArray()));
        using var y = MappedTensor.Open(_folder.Write("x.bin", samples.Y.bytes.ToArray()), 0, int64, plan.Samples);
        var mapped = new PreloadedSequence(x, y, plan.BatchSize, plan.Shuffle, plan.Seed, plan.DropLast) { Epoch = plan.Epoch };

        var rank = Math.Abs(plan.Seed % sharded.Shards);
        using var expected = plan.Over(samples).Shard((int)rank, sharded.Shards).Prefetch(workers, start: start).GetEnumerator();
        foreach (var batch in mapped.Shard((int)rank, sharded.Shards).Prefetch(workers, start: start))
        {
            Assert.True(expected.MoveNext());
            Assert.Equal(expected.Current.X, batch.X);
            Assert.Equal(expected.Current.Y, batch.Y);
            expected.Current.Dispose();
            batch.Dispose();
        }

        Assert.False(expected.MoveNext());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Views_of_it_are_read_like_views_of_memory(Way way, bool shuffle)
    {
        using var scope = torch.NewDisposeScope();
        var memory = torch.rand(60, 40, 5);
        var mapped = MappedTensor.Open(_folder.Write("x.bin", memory.bytes.ToArray()), 0, float32, 60, 40, 5);
        var y = torch.arange(20);
        (string, Func<Tensor, Tensor>)[] views =
        [
            ("rows", x => x.narrow(0, 13, 20)),
            ("every third row", x => x.slice(0, 0, 60, 3)),
            ("columns", x => x.narrow(0, 5, 20).narrow(1, 3, 7)),
            ("transposed", x => x.transpose(0, 1).narrow(0, 2, 20)),
            ("expanded", x => x.narrow(0, 7, 1).expand(20, 40, 5)),
            ("reshaped", x => x.reshape(20, 600)),
            ("complex", x => torch.view_as_complex(x.reshape(60, 100, 2)).narrow(0, 0, 20)),
        ];

        foreach (var (name, view) in views)
        {
            var expected = way.Epoch(new PreloadedSequence(view(memory), y, 7, shuffle)).Select(batch => batch.X.clone()).ToList();
            var actual = way.Epoch(new PreloadedSequence(view(mapped), y, 7, shuffle)).Select(batch => batch.X.clone()).ToList();
            Assert.True(expected.SequenceEqual(actual), name);
        }
    }

    [Fact]
    public void A_batch_of_millions_of_rows_does_not_overflow_the_stack()
    {
        const int Rows = 2_500_000;
        using var x = MappedTensor.Open(_folder.Write("x.bin", new byte[Rows]), 0, uint8, Rows);

        using var batch = new PreloadedSequence(x, x, Rows, shuffle: true).Prefetch().Single();

        Assert.Equal(Rows, batch.X.size(0));
    }

    [Fact]
    public void A_batch_is_ordinary_memory_that_may_be_changed()
    {
        using var x = MappedTensor.Open(_folder.Write("x.bin", [1, 2, 3, 4]), 0, uint8, 4);
        var sequence = new PreloadedSequence(x, x, 2, transform: batch =>
        {
            batch.X.add_(10);
            return batch;
        });

        using var batch = sequence[1];
        batch.X.add_(1);

        Assert.Equal([14, 15], batch.X.bytes.ToArray());
        Assert.Equal([1, 2, 3, 4], x.bytes.ToArray());
    }

    [Theory]
    [InlineData(Way.OneWorker)]
    [InlineData(Way.ThreeWorkers)]
    public void Disposing_it_while_workers_read_throws_and_does_not_end_the_process(Way way)
    {
        var path = _folder.Write("x.bin", new byte[100 * 5000]);
        using var y = torch.arange(5000);
        for (var round = 0; round < 20; round++)
        {
            using var scope = torch.NewDisposeScope();
            var x = MappedTensor.Open(path, 0, uint8, 5000, 100);
            using var batches = way.Epoch(new PreloadedSequence(x, y, 16, shuffle: true)).GetEnumerator();
            Assert.True(batches.MoveNext());
            x.Dispose();

            Assert.Throws<ObjectDisposedException>(() =>
            {
                while (batches.MoveNext())
                {
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_truncated_after_an_epoch_is_detected_before_the_next(Way way, bool shuffle) =>
        AssertDetected(way, shuffle, path => ChangeInPlace(path, file => RandomAccess.SetLength(file, 4096)), "has 4096 bytes now, and had 40000");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_written_to_is_detected_by_the_next_epoch(Way way, bool shuffle) =>
        AssertDetected(way, shuffle, path => ChangeInPlace(path, file => RandomAccess.Write(file, [1], 7)), "was written to: ");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_appended_to_is_detected_by_the_next_epoch(Way way, bool shuffle) =>
        AssertDetected(way, shuffle, path => ChangeInPlace(path, file => RandomAccess.Write(file, [1], 40000)), "has 40001 bytes now, and had 40000");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_replaced_is_detected_by_the_next_epoch(Way way, bool shuffle) => AssertDetected(
        way,
        shuffle,
        path =>
        {
            var other = _folder.Write("other", new byte[40000]);
            if (OperatingSystem.IsLinux())
            {
                InThePast(other); // the same time, as rsync would set it: Linux knows files by number
            }

            File.Move(other, path, overwrite: true);
        },
        OperatingSystem.IsLinux() ? "was replaced by another file" : "was written to");

    [Fact]
    public void A_change_is_detected_through_a_view_that_libtorch_conjugates()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a mapped file be changed.");
        var path = _folder.Write("x.bin", new byte[16]);
        using var x = MappedTensor.Open(path, 0, complex64, 2);
        using var conjugated = x.conj();
        var sequence = new PreloadedSequence(conjugated, conjugated, 1);
        sequence[0].Dispose();

        ChangeInPlace(path, file => RandomAccess.Write(file, [1], 16));

        Assert.Throws<IOException>(() => sequence[0]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_deleted_is_detected_by_the_next_epoch(Way way, bool shuffle) =>
        AssertDetected(way, shuffle, File.Delete, "can't be opened any more (Could not find file '");

    [Fact]
    public void A_file_that_is_deleted_and_has_the_labels_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a mapped file be deleted.");
        var path = _folder.Write("y.bin", new byte[2]);
        using var x = torch.zeros(2);
        using var y = MappedTensor.Open(path, 0, uint8, 2);
        var sequence = new PreloadedSequence(x, y, 1);
        sequence[0].Dispose();

        File.Delete(path);

        Assert.Throws<IOException>(() => sequence[0]);
    }

    [Fact]
    public void A_file_that_is_open_does_not_hinder_tensors_that_have_no_memory()
    {
        using var scope = torch.NewDisposeScope();
        var file = MappedTensor.Open(_folder.Write("x.bin", [1, 2]), 0, uint8, 2);
        Tensor[] others = [torch.zeros(2, 0), torch.zeros(2, 3).to_sparse(), torch.zeros(2, 3, device: torch.META)];

        foreach (var x in others)
        {
            var shape = new PreloadedSequence(x, file, 2).Prefetch(workers: 1).Select(batch => batch.X.shape).Single();
            Assert.Equal(x.shape, shape);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_in_whose_place_a_folder_is_is_detected_by_the_next_epoch(Way way, bool shuffle) => AssertDetected(
        way,
        shuffle,
        path =>
        {
            File.Delete(path);
            Directory.CreateDirectory(path);
        },
        "can't be opened any more (");

    [Fact]
    public void Of_files_that_follow_each_other_in_memory_only_those_that_were_changed_are_detected()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a mapped file be changed.");
        using var scope = torch.NewDisposeScope();
        var paths = Enumerable.Range(0, 20).Select(number => _folder.Write($"{number}.bin", new byte[Environment.SystemPageSize])).ToList();
        var sequences = paths.ConvertAll(path =>
        {
            var x = MappedTensor.Open(path, 0, uint8, Environment.SystemPageSize);
            return new PreloadedSequence(x, x, 100);
        });

        int[] changed = [.. Enumerable.Range(0, 10).Select(number => 2 * number)];
        Assert.All(changed, number => File.Delete(paths[number]));

        Assert.Equal(changed, Enumerable.Range(0, 20).Where(number => Record.Exception(() => sequences[number][0].Dispose()) is IOException));
    }

    [Fact]
    public unsafe void The_byte_behind_a_file_in_memory_is_not_its_own()
    {
        using var x = MappedTensor.Open(_folder.Write("x.bin", new byte[Environment.SystemPageSize]), 0, uint8, Environment.SystemPageSize);
        var first = TensorMemory.AddressOf(x, 1);

        var file = MappedFile.At(first);

        Assert.NotNull(file);
        Assert.Same(file, MappedFile.At(first + Environment.SystemPageSize - 1));
        Assert.NotSame(file, MappedFile.At(first + Environment.SystemPageSize));
        Assert.NotSame(file, MappedFile.At(first - 1));
    }

    [Fact]
    public void A_symbolic_link_that_was_changed_is_detected_by_the_next_epoch()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Symbolic links need a privilege on Windows.");
        var link = _folder.File("link");
        File.CreateSymbolicLink(link, InThePast(_folder.Write("1", [1, 2])));
        using var x = MappedTensor.Open(link, 0, uint8, 2);
        var sequence = new PreloadedSequence(x, x, 1);
        sequence[0].Dispose();

        File.Delete(link);
        File.CreateSymbolicLink(link, _folder.Write("2", [3, 4]));

        Assert.Throws<IOException>(() => sequence[0]);
    }

    [Fact]
    public void A_relative_path_is_resolved_when_the_file_is_opened()
    {
        var before = Environment.CurrentDirectory;
        var path = _folder.Write("x.bin", [1, 2]);
        using var x = MappedTensor.Open(Path.GetRelativePath(before, path), 0, uint8, 2);

        using var batch = new PreloadedSequence(x, x, 2)[0];

        Assert.Equal([1, 2], batch.X.bytes.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    // Since the clock of files is coarse, and a change is seen by its time.
    private static string InThePast(string path)
    {
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }

    private static void ChangeInPlace(string path, Action<SafeFileHandle> change)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        change(file);
    }

    private void AssertDetected(Way way, bool shuffle, Action<string> change, string message)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let a mapped file be changed.");
        byte[] bytes = [.. MemoryMarshal.AsBytes<int>([.. Enumerable.Range(0, 10000)])];
        var path = InThePast(_folder.Write("x.bin", bytes));
        using var x = MappedTensor.Open(path, 0, int32, 100, 100);
        using var y = torch.arange(100);
        var sequence = new PreloadedSequence(x, y, 30, shuffle);
        foreach (var batch in way.Epoch(sequence))
        {
            batch.Dispose();
        }

        change(path);
        sequence.OnEpochEnd();
        var error = Assert.Throws<IOException>(() => way.Epoch(sequence).First());

        Assert.StartsWith($"'{path}' {message}", error.Message);
        Assert.EndsWith("While a program maps a file, do not write to it: write another and rename that.", error.Message);
    }
}
