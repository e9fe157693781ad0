using System.Runtime.Versioning;

namespace NativeLibraries.Tests;

/// <summary>Which libtorch a project asks for, as MSBuild evaluates it: nothing is restored or built.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class TorchBackendTests
{
    private static readonly string s_lessons = RepositoryFolder.File("src/Lessons/Lessons.csproj");

    public static bool IsLinux => OperatingSystem.IsLinux();

    [Fact(Skip = "Other systems have a libtorch of their own.", SkipUnless = nameof(IsLinux))]
    public async Task The_CPU_computes_unless_another_backend_is_selected()
    {
        var packages = (await EvaluateAsync(new() { ["TorchBackend"] = null }, "-getItem:PackageReference")).Output;

        Assert.Contains("\"libtorch-cpu-linux-x64\"", packages);
        Assert.DoesNotContain("cuda", packages);
    }

    [Theory(Skip = "CUDA is for Linux alone here.", SkipUnless = nameof(IsLinux))]
    [InlineData(null, "-p:TorchBackend=cuda")]
    [InlineData("cuda", "")]
    public async Task The_gpu_is_asked_for_by_a_property_or_by_the_environment(string? environment, string property)
    {
        var packages = (await EvaluateAsync(new() { ["TorchBackend"] = environment }, "-getItem:PackageReference", property)).Output;

        Assert.Contains("\"TorchSharp-cuda-linux\"", packages);
        Assert.DoesNotContain("libtorch-cpu", packages);
    }

    [Theory]
    [InlineData("rocm")]
    [InlineData("cpu;cuda")]
    [InlineData("CPU,CUDA")]
    public async Task Both_or_another_is_a_build_error_that_says_what_there_is(string backend)
    {
        var build = await EvaluateAsync(new() { ["TorchBackend"] = backend }, "-t:CheckTorchBackend");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains($"error : TorchBackend is '{backend}'. It is one of the two, cpu (also where it is not set) or cuda", build.Output);
    }

    [Theory(Skip = "CUDA is for Linux alone here.", SkipUnless = nameof(IsLinux))]
    [InlineData("cpu", "TorchSharp-cuda-linux")]
    [InlineData("cuda", "TorchSharp-cpu")]
    [InlineData("cuda", "libtorch-cpu-linux-x64")]
    public async Task A_project_that_asks_for_the_other_libtorch_by_itself_is_a_build_error(string backend, string package)
    {
        using var folder = new TemporaryFolder();
        var project = folder.Write("Both.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="{Path.Combine(Path.GetDirectoryName(s_lessons)!, "..", "NativeLibraries", "LibTorch.targets")}" />
              <ItemGroup><PackageReference Include="{package}" /></ItemGroup>
            </Project>
            """);

        var build = await RunAsync(project, new() { ["TorchBackend"] = backend }, "-t:CheckTorchBackend");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error : This project asks for two libtorchs, ", build.Output);
        Assert.Contains($"TorchBackend ({backend}) chooses one: remove the package reference to the other.", build.Output);
    }

    [Theory(Skip = "CUDA is for Linux alone here.", SkipUnless = nameof(IsLinux))]
    [InlineData("echo 'NVIDIA-SMI has failed'; exit 9", "warning : Lessons is built for CUDA 12.8, and this system has no NVIDIA driver (nvidia-smi fails): it computes on the CPU. CUDA 12.8 needs driver 570.26 or later.")]
    [InlineData("echo 520.61.05; echo 520.61.05", "warning : Lessons is built for CUDA 12.8, and this system's NVIDIA driver is 520.61.05: CUDA 12.8 needs 570.26 or later.")]
    [InlineData("echo 525.60.13", null)]
    public async Task A_build_for_cuda_says_what_the_driver_lacks(string driver, string? message)
    {
        using var folder = new TemporaryFolder();
        var program = folder.Write("nvidia-smi", $"#!/bin/sh\n{driver}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var build = await EvaluateAsync(
            new() { ["TorchBackend"] = "cuda", ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" }, "-t:CheckNvidiaDriver");

        Assert.Equal(0, build.ExitCode);
        if (message is null)
        {
            Assert.Equal("", build.Output.Trim());
        }
        else
        {
            Assert.Contains(message, build.Output);
        }
    }

    private static Task<(int ExitCode, string Output)> EvaluateAsync(Dictionary<string, string?> environment, params string[] arguments) =>
        RunAsync(s_lessons, environment, arguments);

    private static async Task<(int ExitCode, string Output)> RunAsync(string project, Dictionary<string, string?> environment, params string[] arguments)
    {
        var result = await Programs.RunAsync(
            Programs.Dotnet, ["msbuild", project, "-nologo", .. arguments.Where(argument => argument.Length > 0)], environment: environment);
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
