namespace NativeLibraries.Tests;

public sealed class PatchTests : IDisposable
{
    private static readonly DateTime s_time = new(2026, 5, 7, 1, 2, 3, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    private string Patched => _folder.File("patched.so");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_one_entry_gets_its_weak_bit_and_no_other_byte_changes()
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        var source = Source(library.Bytes);

        Assert.Equal(PatchResult.Written, LibTorchSharp.Patch(source, Patched));

        Assert.Equal(library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2, 0), File.ReadAllBytes(Patched));
    }

    [Fact]
    public void Other_flags_of_the_entry_stay()
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        var flags = library.FlagsOf[LibTorchSharp.UnusedVersion];

        LibTorchSharp.Patch(Source(library.With(flags, 0x41, 0x80)), Patched);

        Assert.Equal(library.With(flags, 0x43, 0x80), File.ReadAllBytes(Patched));
    }

    [Fact]
    public void The_source_stays_as_it_was()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);

        LibTorchSharp.Patch(source, Patched);

        Assert.Equal(ElfLibrary.WithTheUnusedVersion.Bytes, File.ReadAllBytes(source));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(source));
    }

    [Fact]
    public void The_copy_has_the_sources_time_so_that_a_build_sees_no_change() =>
        Assert.Equal(s_time, Time(LibTorchSharp.Patch(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Patched)));

    [Fact]
    public void A_patched_library_needs_no_patching()
    {
        LibTorchSharp.Patch(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Patched);

        Assert.Equal(PatchResult.NotNeeded, LibTorchSharp.Patch(Patched, _folder.File("again.so")));
        Assert.False(File.Exists(_folder.File("again.so")));
    }

    [Fact]
    public void A_second_call_finds_the_copy_up_to_date_and_leaves_it_alone()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);
        LibTorchSharp.Patch(source, Patched);
        var patched = File.ReadAllBytes(Patched);
        using var open = new FileStream(Patched, FileMode.Open, FileAccess.Read, FileShare.Read);

        Assert.Equal(PatchResult.UpToDate, LibTorchSharp.Patch(source, Patched));
        Assert.Equal(patched, File.ReadAllBytes(Patched));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(Patched));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_copy_with_another_time_or_other_bytes_is_written_anew(bool otherTime, bool otherBytes)
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        _folder.Write("patched.so", otherBytes ? library.Bytes : library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2));
        File.SetLastWriteTimeUtc(Patched, otherTime ? s_time.AddSeconds(1) : s_time);

        Assert.Equal(PatchResult.Written, LibTorchSharp.Patch(Source(library.Bytes), Patched));
        Assert.Equal(library.With(library.FlagsOf[LibTorchSharp.UnusedVersion], 2), File.ReadAllBytes(Patched));
        Assert.Equal(s_time, File.GetLastWriteTimeUtc(Patched));
    }

    [Fact]
    public void Where_there_is_nothing_to_patch_the_copy_of_an_earlier_build_goes()
    {
        _folder.Write("patched.so", [1, 2, 3]);

        Assert.Equal(PatchResult.NotNeeded, LibTorchSharp.Patch(Source(ElfLibrary.WithoutTheUnusedVersion.Bytes), Patched));
        Assert.False(File.Exists(Patched));
    }

    [Fact]
    public void The_folder_of_the_copy_is_made_where_it_is_missing()
    {
        var deep = Path.Combine(_folder.Path, "obj", "debug", "patched.so");

        Assert.Equal(PatchResult.NotNeeded, LibTorchSharp.Patch(Source(ElfLibrary.WithoutTheUnusedVersion.Bytes), deep));
        Assert.Equal(PatchResult.Written, LibTorchSharp.Patch(Source(ElfLibrary.WithTheUnusedVersion.Bytes), deep));
        Assert.True(File.Exists(deep));
    }

    [Theory]
    [InlineData("patched.so")]
    [InlineData("patched.so.tmp")]
    public void A_link_in_the_copys_place_is_replaced_and_what_it_points_to_is_left_alone(string link)
    {
        using var cache = new TemporaryFolder();
        var cached = cache.Write("cached.so", [1, 2, 3]);
        File.CreateSymbolicLink(_folder.File(link), cached);

        LibTorchSharp.Patch(Source(ElfLibrary.WithTheUnusedVersion.Bytes), Patched);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(cached));
        Assert.Null(new FileInfo(Patched).LinkTarget);
        Assert.Equal([Patched, _folder.File("source.so")], Directory.GetFiles(_folder.Path).Order());
    }

    [Fact]
    public void A_link_to_the_source_itself_is_replaced_and_the_source_stays()
    {
        var source = Source(ElfLibrary.WithTheUnusedVersion.Bytes);
        File.CreateSymbolicLink(Patched, source);

        LibTorchSharp.Patch(source, Patched);

        Assert.Equal(ElfLibrary.WithTheUnusedVersion.Bytes, File.ReadAllBytes(source));
        Assert.NotEqual(File.ReadAllBytes(source), File.ReadAllBytes(Patched));
    }

    [Fact]
    public void Where_there_is_nothing_to_patch_a_link_goes_and_what_it_points_to_stays()
    {
        var source = Source(ElfLibrary.WithoutTheUnusedVersion.Bytes);
        File.CreateSymbolicLink(Patched, source);

        LibTorchSharp.Patch(source, Patched);

        Assert.Equal([source], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_library_is_not_patched_in_its_own_place()
    {
        var source = Source(ElfLibrary.WithoutTheUnusedVersion.Bytes);

        Assert.Throws<ArgumentException>(() => LibTorchSharp.Patch(source, Path.Combine(_folder.Path, ".", "source.so")));
        Assert.True(File.Exists(source));
    }

    private string Source(byte[] bytes)
    {
        var source = _folder.Write("source.so", bytes);
        File.SetLastWriteTimeUtc(source, s_time);
        return source;
    }

    private DateTime Time(PatchResult result)
    {
        Assert.Equal(PatchResult.Written, result);
        return File.GetLastWriteTimeUtc(Patched);
    }
}
