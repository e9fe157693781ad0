namespace NativeLibraries.Tests;

public sealed class MendingTests : IDisposable
{
    private static readonly DateTime s_time = new(2026, 5, 7, 1, 2, 3, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    private string Mended => _folder.File("mended.so");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_one_entry_gets_its_weak_bit_and_no_other_byte_changes()
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        var source = Source(library.Bytes);

        Assert.Equal(Mending.Written, LibTorchSharp.Mend(source, Mended));

        Assert.Equal(library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2, 0), File.ReadAllBytes(Mended));
    }

    [Fact]
    public void Other_flags_of_the_entry_stay()
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        var flags = library.FlagsOf[LibTorchSharp.UnusedVersion];

        LibTorchSharp.Mend(Source(library.With(flags, 0x41, 0x80)), Mended);

        Assert.Equal(library.With(flags, 0x43, 0x80), File.ReadAllBytes(Mended));
    }

    [Fact]
    public void The_source_stays_as_it_was()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);

        LibTorchSharp.Mend(source, Mended);

        Assert.Equal(ElfLibrary.WithTheUnusedVersion.Bytes, File.ReadAllBytes(source));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(source));
    }

    [Fact]
    public void The_copy_has_the_sources_time_so_that_a_build_sees_no_change() =>
        Assert.Equal(s_time, Time(LibTorchSharp.Mend(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Mended)));

    [Fact]
    public void A_mended_library_needs_no_mending()
    {
        LibTorchSharp.Mend(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Mended);

        Assert.Equal(Mending.NotNeeded, LibTorchSharp.Mend(Mended, _folder.File("again.so")));
        Assert.False(File.Exists(_folder.File("again.so")));
    }

    [Fact]
    public void A_second_call_finds_the_copy_up_to_date_and_leaves_it_alone()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);
        LibTorchSharp.Mend(source, Mended);
        var mended = File.ReadAllBytes(Mended);
        using var open = new FileStream(Mended, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.Equal(Mending.UpToDate, LibTorchSharp.Mend(source, Mended));
        Assert.Equal(mended, File.ReadAllBytes(Mended));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(Mended));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_copy_with_another_time_or_other_bytes_is_written_anew(bool otherTime, bool otherBytes)
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        _folder.Write("mended.so", otherBytes ? library.Bytes : library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2));
        File.SetLastWriteTimeUtc(Mended, otherTime ? s_time.AddSeconds(1) : s_time);

        Assert.Equal(Mending.Written, LibTorchSharp.Mend(Source(library.Bytes), Mended));
        Assert.Equal(library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2), File.ReadAllBytes(Mended));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(Mended));
    }

    [Fact]
    public void Where_there_is_nothing_to_mend_the_copy_of_an_earlier_build_goes()
    {
        _folder.Write("mended.so", [1, 2, 3]);

        Assert.Equal(Mending.NotNeeded, LibTorchSharp.Mend(Source(ElfLibrary.WithoutTheUnusedVersion.Bytes), Mended));
        Assert.False(File.Exists(Mended));
    }

    [Fact]
    public void The_folder_of_the_copy_is_made_where_it_is_missing()
    {
        var deep = Path.Combine(_folder.Path, "obj", "debug", "mended.so");

        Assert.Equal(Mending.NotNeeded, LibTorchSharp.Mend(Source(ElfLibrary.WithoutTheUnusedVersion.Bytes), deep));
        Assert.Equal(Mending.Written, LibTorchSharp.Mend(Source(ElfLibrary.WithTheUnusedVersion.Bytes), deep));
        Assert.True(File.Exists(deep));
    }

    [Theory]
    [InlineData("mended.so")]
    [InlineData("mended.so.tmp")]
    public void A_link_in_the_copys_place_is_replaced_and_what_it_points_to_is_left_alone(string link)
    {
        using var cache = new TemporaryFolder();
        var cached = cache.Write("cached.so", [1, 2, 3]);
        File.CreateSymbolicLink(_folder.File(link), cached);

        LibTorchSharp.Mend(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Mended);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(cached));
        Assert.Null(new FileInfo(Mended).LinkTarget);
        Assert.Equal([Mended, _folder.File("source.so")], Directory.GetFiles(_folder.Path).Order());
    }

    [Fact]
    public void A_link_to_the_source_itself_is_replaced_and_the_source_stays()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);
        File.CreateSymbolicLink(Mended, source);

        LibTorchSharp.Mend(source, Mended);

        Assert.Equal(ElfLibrary.WithTheUnusedVersion.Bytes, File.ReadAllBytes(source));
        Assert.NotEqual(File.ReadAllBytes(source), File.ReadAllBytes(Mended));
    }

    [Fact]
    public void Where_there_is_nothing_to_mend_a_link_goes_and_what_it_points_to_stays()
    {
        var source = Source(ElfLibrary.WithoutTheUnusedVersion.Bytes);
        File.CreateSymbolicLink(Mended, source);

        LibTorchSharp.Mend(source, Mended);

        Assert.Equal([source], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_library_is_not_mended_in_its_own_place()
    {
        var source = Source(ElfLibrary.WithoutTheUnusedVersion.Bytes);

        Assert.Throws<ArgumentException>(() => LibTorchSharp.Mend(source, Path.Combine(_folder.Path, ".", "source.so")));
        Assert.True(File.Exists(source));
    }

    private string Source(byte[] bytes)
    {
        var source = _folder.Write("source.so", bytes);
        File.SetLastWriteTimeUtc(source, s_time);
        return source;
    }

    private DateTime Time(Mending mending)
    {
        Assert.Equal(Mending.Written, mending);
        return File.GetLastWriteTimeUtc(Mended);
    }
}
