namespace NativeLibraries.Tests;

public class RealLibraryTests
{
    [Fact]
    public void TorchSharps_own_library_changes_in_one_byte_by_one_bit()
    {
        using var folder = new TemporaryFolder();
        var source = Library();
        var before = File.ReadAllBytes(source);

        Assert.Equal(PatchResult.Written, LibTorchSharp.Patch(source, folder.File("patched.so")));

        var after = File.ReadAllBytes(folder.File("patched.so"));
        Assert.Equal(before.Length, after.Length);
        var place = Assert.Single(Enumerable.Range(0, before.Length), i => before[i] != after[i]);
        Assert.Equal(2, before[place] ^ after[place]);
        Assert.Equal(place, VersionNeed.ReadAll(before).Single(need => need.Name == LibTorchSharp.UnusedVersion).FlagsOffset);
        Assert.Equal(before, File.ReadAllBytes(source));
        Assert.Equal(File.GetLastWriteTimeUtc(source), File.GetLastWriteTimeUtc(folder.File("patched.so")));
    }

    [Fact]
    public void Its_needs_are_those_of_a_library_of_C_and_Cpp()
    {
        var needs = VersionNeed.ReadAll(File.ReadAllBytes(Library()));

        Assert.Contains(needs, need => need.Name.StartsWith("GLIBC_2.", StringComparison.Ordinal));
        Assert.All(needs, need => Assert.Matches("^(GLIBC|GLIBCXX|CXXABI|GCC|GOMP|OMP)_[0-9.]+$", need.Name));
    }

    private static string Library()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(home, ".nuget", "packages");
        var versions = Path.Combine(packages, "torchsharp");
        var library = Directory.Exists(versions)
            ? Directory.GetDirectories(versions)
                .Select(version => Path.Combine(version, "runtimes", "linux-x64", "native", "libLibTorchSharp.so"))
                .LastOrDefault(File.Exists)
            : null;
        Assert.SkipWhen(library is null, $"No TorchSharp package in {packages}: restore the whole project first.");
        return library;
    }
}
