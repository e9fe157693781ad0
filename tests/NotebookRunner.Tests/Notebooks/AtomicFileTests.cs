using System.Runtime.Versioning;
using System.Text;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Notebooks;

/// <summary>Files that are written while others read them, and that can't be written to their end.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_reader_sees_the_old_content_or_the_new_and_never_a_part()
    {
        byte[][] contents = [new byte[3_000_000], Encoding.UTF8.GetBytes(new string('x', 2_000_000))];
        var path = _folder.Write("file", contents[0]);
        var writing = Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                AtomicFile.Write(path, stream => stream.Write(contents[writer]));
            }
        }, TestContext.Current.CancellationToken)));

        while (!writing.IsCompleted)
        {
            var read = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains(contents, content => content.AsSpan().SequenceEqual(read));
        }

        await writing;
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_fails_half_way_leaves_the_file_as_it_was_and_nothing_else()
    {
        var path = _folder.Write("file", "old");

        var error = Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[100_000]);
            throw new IOException("No space left on device");
        }));

        Assert.Equal("No space left on device", error.Message);

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_name_may_be_as_long_as_the_system_has_it()
    {
        var path = _folder.File(new string('x', 255));

        AtomicFile.Write(path, stream => stream.WriteByte(1));
        AtomicFile.Write(path, stream => stream.WriteByte(2));

        Assert.Equal([2], File.ReadAllBytes(path));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [UnsupportedOSPlatform("windows")]
    public void A_file_keeps_its_mode_and_a_device_stays_a_device()
    {
        var path = _folder.Write("file", "old");
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        File.SetUnixFileMode(path, mode);

        AtomicFile.Write(path, stream => stream.WriteByte(1));

        Assert.Equal(mode, File.GetUnixFileMode(path));
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.False(FileOwner.TryCopy("/dev/null", path));
    }

    [Fact(Skip = "Only root may give a file to another user.", SkipUnless = nameof(Unix.IsRoot), SkipType = typeof(Unix))]
    public void A_file_of_another_user_is_replaced_and_stays_theirs()
    {
        var path = _folder.Write("file", "old");
        Assert.Equal((0, ""), Unix.Run("chown", "1234:2345", path));
        using var old = new StreamReader(File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

        AtomicFile.Write(path, stream => stream.WriteByte(1));

        Assert.Equal((0, "1234:2345\n"), Unix.Run("stat", "-c", "%u:%g", path));
        Assert.Equal([1], File.ReadAllBytes(path));
        Assert.Equal("old", old.ReadToEnd());
    }
}
