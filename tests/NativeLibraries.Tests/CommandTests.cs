namespace NativeLibraries.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Patched => _folder.File("patched.so");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_build_is_told_once_and_then_no_more()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", ElfLibrary.WithTheUnusedVersion.Bytes);

        var first = await RunAsync(source, Patched);
        var second = await RunAsync(source, Patched);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("lib.so: GLIBCXX_3.4.32 made optional", first.Output);
        Assert.Equal((0, "", ""), second);
        Assert.True(File.Exists(Patched));
    }

    [Fact]
    public async Task Nothing_is_said_and_nothing_left_where_there_is_nothing_to_patch()
    {
        _folder.Write("patched.so", [1]);

        var run = await RunAsync(_folder.Write("lib.so", ElfLibrary.WithoutTheUnusedVersion.Bytes), Patched);

        Assert.Equal((0, "", ""), run);
        Assert.False(File.Exists(Patched));
    }

    [Fact]
    public async Task A_damaged_library_is_an_error_that_names_it_and_says_what_to_do()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", "text"u8.ToArray());

        var run = await RunAsync(source, Patched);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{source}: error : not a 64-bit little-endian ELF file. Delete the TorchSharp package", run.Error);
    }

    [Fact]
    public async Task A_missing_library_is_an_error_that_names_it()
    {
        SkipWhereTheSystemServes();

        var run = await RunAsync(_folder.File("none.so"), Patched);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{_folder.File("none.so")}: error : ", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_is_an_error_that_names_both()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", ElfLibrary.WithTheUnusedVersion.Bytes);
        Directory.CreateDirectory(Patched);

        var run = await RunAsync(source, Patched);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{source}: error : it could not be patched into {Patched}", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public async Task Another_number_of_arguments_is_refused() => Assert.Equal(64, (await RunAsync("one")).ExitCode);

    private static void SkipWhereTheSystemServes() =>
        Assert.SkipWhen(
            !OperatingSystem.IsLinux() || LibTorchSharp.IsServedBySystem(),
            "Only Linux with an older C++ library has something to patch.");

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var result = await Programs.RunAsync(Programs.Dotnet, ["exec", typeof(LibTorchSharp).Assembly.Location, .. arguments]);
        return (result.ExitCode, result.StandardOutput, result.StandardError);
    }
}
