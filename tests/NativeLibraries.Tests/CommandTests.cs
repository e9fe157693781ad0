using System.Diagnostics;

namespace NativeLibraries.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Mended => _folder.File("mended.so");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_build_is_told_once_and_then_no_more()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", ElfLibrary.WithTheUnusedVersion.Bytes);

        var first = Run(source, Mended);
        var second = Run(source, Mended);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("lib.so: GLIBCXX_3.4.32 made optional", first.Output);
        Assert.Equal((0, "", ""), second);
        Assert.True(File.Exists(Mended));
    }

    [Fact]
    public void Nothing_is_said_and_nothing_left_where_there_is_nothing_to_mend()
    {
        _folder.Write("mended.so", [1]);

        var run = Run(_folder.Write("lib.so", ElfLibrary.WithoutTheUnusedVersion.Bytes), Mended);

        Assert.Equal((0, "", ""), run);
        Assert.False(File.Exists(Mended));
    }

    [Fact]
    public void A_damaged_library_is_an_error_that_names_it_and_says_what_to_do()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", "text"u8.ToArray());

        var run = Run(source, Mended);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{source}: error : not a 64-bit little-endian ELF file. Delete the TorchSharp package", run.Error);
    }

    [Fact]
    public void A_missing_library_is_an_error_that_names_it()
    {
        SkipWhereTheSystemServes();

        var run = Run(_folder.File("none.so"), Mended);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{_folder.File("none.so")}: error : ", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public void A_copy_that_cannot_be_written_is_an_error_that_names_both()
    {
        SkipWhereTheSystemServes();
        var source = _folder.Write("lib.so", ElfLibrary.WithTheUnusedVersion.Bytes);
        Directory.CreateDirectory(Mended);

        var run = Run(source, Mended);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"{source}: error : it could not be mended into {Mended}", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Fact]
    public void Another_number_of_arguments_is_refused() => Assert.Equal(64, Run("one").ExitCode);

    private static void SkipWhereTheSystemServes() =>
        Assert.SkipWhen(
            !OperatingSystem.IsLinux() || LibTorchSharp.IsServedBySystem(),
            "Only Linux with an older C++ library has something to mend.");

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var program = typeof(LibTorchSharp).Assembly.Location;
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
