using FsCheck;
using FsCheck.Xunit;

namespace NativeLibraries.Tests;

public class DamagedLibraryTests
{
    private static readonly byte[] s_all = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

    public static TheoryData<string, byte[]> Damaged()
    {
        var library = ElfLibrary.WithTheUnusedVersion;
        var (needs, first) = (library.NeedsHeader, ElfLibrary.FirstLibrary);
        return new()
        {
            { "empty", [] },
            { "text", "# not a library\n"u8.ToArray() },
            { "32-bit", library.With(4, 1) },
            { "big-endian", library.With(5, 2) },
            { "a header and no more", library.Bytes[..64] },
            { "half a header", library.Bytes[..32] },
            { "no section headers", library.With(60, 0, 0) },
            { "more section headers than there are", library.With(60, 0xff, 0xff) },
            { "section headers outside", library.With(40, s_all) },
            { "section headers just outside", library.With(40, [.. BitConverter.GetBytes((long)library.Bytes.Length)]) },
            { "needs outside", library.With(needs + 24, s_all) },
            { "needs that wrap round", library.With(needs + 24, [0xf8, .. s_all[1..]]) },
            { "names in a section that is none", library.With(needs + 40, 3, 0, 0, 0) },
            { "names outside", library.With(library.SectionHeaders + 64 + 24, s_all) },
            { "four thousand million libraries", library.With(needs + 44, s_all[..4]) },
            { "65,535 versions", library.With(first + 2, 0xff, 0xff) },
            { "a library that is its own next", library.With(first + 12, 0, 0, 0, 0) },
            { "a library whose next overlaps it", library.With(first + 12, 4, 0, 0, 0) },
            { "a library whose next is outside", library.With(first + 12, s_all[..4]) },
            { "a library whose versions are outside", library.With(first + 8, s_all[..4]) },
            { "a version that is its own next", library.With(first + 16 + 12, 0, 0, 0, 0) },
            { "a version whose next is outside", library.With(first + 16 + 12, s_all[..4]) },
            { "a name outside", library.With(first + 16 + 8, s_all[..4]) },
        };
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Each_damage_is_named_as_such(string what, byte[] bytes)
    {
        var error = Assert.Throws<InvalidDataException>(() => VersionNeed.ReadAll(bytes));

        Assert.True(error.Message.Contains("ELF file", StringComparison.Ordinal), $"{what}: {error.Message}");
    }

    [Fact]
    public void Lists_that_share_their_entries_end_too()
    {
        // 2,000 libraries stand where the versions do, each with 1,000 of them: two million in a file for 4,000.
        var library = new ElfLibrary(("lib", [.. Enumerable.Range(0, 4000).Select(i => $"V{i}")]));
        var bytes = library.With(library.NeedsHeader + 44, 0xd0, 0x07, 0, 0);
        for (var entry = ElfLibrary.FirstLibrary; entry < ElfLibrary.FirstLibrary + (2000 * 16); entry += 16)
        {
            BitConverter.GetBytes((ushort)1000).CopyTo(bytes, entry + 2);
            BitConverter.GetBytes(16).CopyTo(bytes, entry + 8);
            BitConverter.GetBytes(16).CopyTo(bytes, entry + 12);
        }

        var error = Assert.Throws<InvalidDataException>(() => VersionNeed.ReadAll(bytes));
        Assert.Contains("more version needs than it has room for", error.Message);
    }

    [Fact]
    public void A_name_without_an_end_is_refused()
    {
        var library = new ElfLibrary(("lib", [new string('V', 300)]));

        Assert.Contains("has no end", Assert.Throws<InvalidDataException>(() => VersionNeed.ReadAll(library.Bytes)).Message);
    }

    [Property(MaxTest = 500)]
    public void A_file_cut_anywhere_is_refused(NonNegativeInt at)
    {
        var bytes = ElfLibrary.WithTheUnusedVersion.Bytes;

        Assert.Throws<InvalidDataException>(() => VersionNeed.ReadAll(bytes.AsSpan(0, at.Get % bytes.Length)));
    }

    [Property(MaxTest = 5000)]
    public void Whatever_bytes_are_spoilt_it_is_read_or_refused_and_nothing_else(PositiveInt[] places, byte[] values)
    {
        var bytes = ElfLibrary.WithTheUnusedVersion.Bytes;
        foreach (var (place, value) in places.Zip(values))
        {
            bytes[place.Get * 31 % bytes.Length] = value;
        }

        var error = Record.Exception(() =>
        {
            foreach (var need in VersionNeed.ReadAll(bytes))
            {
                need.Weaken(bytes);
            }
        });

        Assert.True(error is null or InvalidDataException, error?.ToString());
    }
}
