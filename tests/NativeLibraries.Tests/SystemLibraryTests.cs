using System.Text.RegularExpressions;

namespace NativeLibraries.Tests;

public partial class SystemLibraryTests
{
    [Theory]
    [InlineData("\0GLIBCXX_3.4.32\0", true)]
    [InlineData("\0GLIBCXX_3.4.31\0GLIBCXX_3.4.32\0GLIBCXX_3.4.33\0", true)]
    [InlineData("\0GLIBCXX_3.4.3\0GLIBCXX_3.4.321\0", false)]
    [InlineData("\0OLD_GLIBCXX_3.4.32\0", false)]
    [InlineData("", false)]
    public void A_version_is_defined_where_its_whole_name_is(string names, bool defined) =>
        Assert.Equal(defined, LibTorchSharp.Defines(System.Text.Encoding.ASCII.GetBytes(names), LibTorchSharp.UnusedVersion));

    [Fact]
    public void This_systems_own_library_is_found_and_read_right()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The C++ library is looked at on Linux only.");
        var path = LibTorchSharp.SystemCppLibrary();
        Assert.SkipWhen(path is null, "This system has no C++ library.");

        Assert.True(File.Exists(path), path);
        var versions = Printable().Matches(File.ReadAllText(path, System.Text.Encoding.Latin1)).Select(match => match.Value).ToHashSet();
        Assert.Contains("GLIBCXX_3.4", versions);
        Assert.Equal(versions.Contains(LibTorchSharp.UnusedVersion), LibTorchSharp.IsServedBySystem());
    }

    [GeneratedRegex("GLIBCXX_[0-9.]+")]
    private static partial Regex Printable();
}
