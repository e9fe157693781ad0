namespace Doctor.Tests.Checks;

public sealed class KernelCheckTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task Real_libraries_load_and_compute()
    {
        LinkRealLibraries();

        var (_, text) = await _repository.DiagnoseAsync();

        Assert.Contains("ok kernel TorchSharp loads and computes", text);
        Assert.False(Directory.Exists(_repository.File("artifacts/notebooks")));
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_build_for_cuda_that_finds_no_gpu_fails()
    {
        LinkRealLibraries();
        _repository.Build("libtorch_cuda.so");

        Assert.Contains("BAD kernel TorchSharp computes, but not on the GPU: torch.cuda.is_available() is false", (await _repository.DiagnoseAsync()).Text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_library_that_the_system_is_too_old_for_is_explained()
    {
        var package = LinkRealLibraries();
        var library = File.ReadAllBytes(package);
        "GLIBCXX_3.4.99"u8.CopyTo(library.AsSpan(library.AsSpan().IndexOf("GLIBCXX_3.4.32"u8)));
        File.Delete(_repository.File("artifacts/lessons/libLibTorchSharp.so"));
        File.WriteAllBytes(_repository.File("artifacts/lessons/libLibTorchSharp.so"), library);

        var (exitCode, text) = await _repository.DiagnoseAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD kernel TorchSharp does not load: ", text);
        Assert.Contains("version `GLIBCXX_3.4.99' not found (required by libLibTorchSharp.so)", text);
        Assert.Contains("→ This system's libstdc++ is older than the one TorchSharp's native library needs", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_library_that_is_no_library_is_told_with_the_reason()
    {
        _repository.BuildNatives();

        Assert.Matches("BAD kernel a cell that loads TorchSharp fails: .*TorchSharp.dll.* → dotnet restore --force dotnet build", (await _repository.DiagnoseAsync()).Text);
    }

    // The libraries of the repository's own build. Returns the path of TorchSharp's own, as the package has it.
    private string LinkRealLibraries()
    {
        var lessons = Path.Combine(RepositoryFolder.Root, "artifacts", "lessons");
        foreach (var file in new DirectoryInfo(lessons).EnumerateFiles())
        {
            var link = _repository.File("artifacts/lessons/" + file.Name);
            File.Delete(link);
            File.CreateSymbolicLink(link, file.FullName);
        }

        var libtorch = File.ResolveLinkTarget(Path.Combine(lessons, "libtorch_cpu.so"), returnFinalTarget: true)!.FullName;
        var packages = libtorch[..libtorch.IndexOf("libtorch-cpu", StringComparison.Ordinal)];
        return Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
    }
}
