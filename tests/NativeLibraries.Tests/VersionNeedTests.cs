namespace NativeLibraries.Tests;

public class VersionNeedTests
{
    [Fact]
    public void Every_need_of_every_library_is_read_in_order()
    {
        var library = ElfLibrary.WithTheUnusedVersion;

        var needs = VersionNeed.ReadAll(library.Bytes);

        Assert.Equal(
            ["GLIBC_2.14", "GLIBC_2.34", "GLIBCXX_3.4.3", "GLIBCXX_3.4.32", "GLIBCXX_3.4.321", "GCC_3.0"],
            needs.Select(need => need.Name));
        Assert.All(needs, need => Assert.Equal(library.FlagsOf[need.Name], need.FlagsOffset));
        Assert.All(needs, need => Assert.False(need.IsWeak));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void A_need_is_weak_by_one_bit_of_its_flags(byte flags, bool weak)
    {
        var library = new ElfLibrary(("libstdc++.so.6", ["V"]));

        Assert.Equal(weak, Assert.Single(VersionNeed.ReadAll(library.With(library.FlagsOf["V"], flags))).IsWeak);
    }

    [Fact]
    public void A_library_without_needs_has_none() => Assert.Empty(VersionNeed.ReadAll(new ElfLibrary().Bytes));
}
