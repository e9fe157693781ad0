namespace NotebookRunner.Tests.Doctor;

/// <summary>Each thing that may be off is planted; the doctor names it and says what to do.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly Patient _patient = new();

    public void Dispose() => _patient.Dispose();

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task An_sdk_that_is_too_old_is_named_with_the_one_that_is_wanted()
    {
        _patient.Program("dotnet", """
            case $1 in
            --version) echo 'A compatible .NET SDK was not found.'; exit 145;;
            --list-sdks) echo '8.0.404 [/usr/share/dotnet/sdk]'; echo '9.0.100 [/usr/share/dotnet/sdk]';;
            esac
            """);

        var (exitCode, text) = await _patient.AskAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD .NET SDK too old: 8.0.404, 9.0.100; wanted by global.json: 10.0.100 or later → Install the .NET 10 SDK", text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_good_sdk_and_no_sdk_are_told_apart()
    {
        Assert.Contains("ok .NET SDK 10.0.401 (wanted: 10.0.100 or later)", (await _patient.AskAsync()).Text);

        File.Delete(_patient.Folder.File("bin/dotnet"));

        Assert.Contains("BAD .NET SDK no dotnet on PATH → Install the .NET 10 SDK", (await _patient.AskAsync()).Text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Native_libraries_that_are_missing_are_named()
    {
        File.Delete(_patient.Folder.File("artifacts/lessons/libc10.so"));
        File.Delete(_patient.Folder.File("artifacts/lessons/libtorch_cpu.so"));
        File.CreateSymbolicLink(_patient.Folder.File("artifacts/lessons/libtorch_cpu.so"), _patient.Folder.File("cleared cache/libtorch_cpu.so"));

        var (exitCode, text) = await _patient.AskAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD native libraries missing beside TorchSharp.dll: libtorch_cpu.so, libc10.so → Run 'dotnet restore --force' and 'dotnet build'", text);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData(null, "BAD GPU no NVIDIA driver: nvidia-smi is not there. The build is for CUDA, and the lessons train on the processor → Install NVIDIA's driver 570.26 or later")]
    [InlineData("echo 'NVIDIA-SMI has failed because it could not communicate with the NVIDIA driver.'; exit 9", "BAD GPU no NVIDIA driver answers: NVIDIA-SMI has failed because")]
    [InlineData("echo 'Tesla T4, 15360 MiB, 520.61.05'", "BAD GPU Tesla T4, 15360 MiB; driver 520.61.05, too old for CUDA 12.8 → Install driver 570.26 or later.")]
    [InlineData("echo 'Tesla T4, 15360 MiB, 550.54.15'", "note GPU Tesla T4, 15360 MiB; driver 550.54.15: runs CUDA 12, and not all of 12.8 → If a cell fails with a CUDA error, install driver 570.26 or later.")]
    [InlineData("echo 'A, 1 MiB, 570.86.10'; echo 'B, 2 MiB, 570.86.10'", "ok GPU A, 1 MiB; B, 2 MiB; driver 570.86.10")]
    [InlineData("echo Hello", "note GPU nvidia-smi says something that is not understood: Hello")]
    public async Task A_build_for_cuda_is_held_against_the_driver(string? driver, string finding)
    {
        _patient.Built("libtorch_cuda.so");
        if (driver is not null)
        {
            _patient.Program("nvidia-smi", driver);
        }

        var (exitCode, text) = await _patient.AskAsync();

        Assert.Contains(finding, text);
        Assert.Contains("ok backend cuda: libtorch for CUDA 12.8", text);
        Assert.Equal(1, exitCode); // there is no TorchSharp, which is found last
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_says_it_too_before_its_first_cell(bool isForCuda)
    {
        if (isForCuda)
        {
            _patient.Built("libtorch_cuda.so");
        }

        var text = await _patient.RunAsync("1 + 1");

        Assert.Equal(isForCuda, text.StartsWith("no NVIDIA driver: nvidia-smi is not there. The build is for CUDA, and the lessons train on the processor. Install NVIDIA's driver 570.26 or later", StringComparison.Ordinal));
        Assert.Contains("All passed.", text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_gpu_that_the_build_leaves_idle_is_a_note_and_so_is_none()
    {
        Assert.Contains("note GPU no NVIDIA driver: nvidia-smi is not there. The lessons train on the processor", (await _patient.AskAsync()).Text);

        _patient.Program("nvidia-smi", "echo 'Tesla T4, 15360 MiB, 570.86.10'");

        Assert.Contains("the build is for the processor → To train on it: TorchBackend=cuda dotnet run", (await _patient.AskAsync()).Text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_build_for_another_backend_than_the_one_asked_for_is_told() =>
        Assert.Contains(
            "BAD backend cpu, while TorchBackend=cuda is set → Run 'dotnet build'.",
            (await _patient.AskAsync(new() { ["TorchBackend"] = "cuda" })).Text);

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_library_older_than_its_sources_or_not_built_at_all_is_told()
    {
        Assert.Contains("ok Lessons.dll built from the sources as they are", (await _patient.AskAsync()).Text);

        File.SetLastWriteTimeUtc(_patient.Folder.File("artifacts/lessons/Lessons.dll"), DateTime.UtcNow.AddHours(-1));
        Assert.Contains("BAD Lessons.dll older than src/Lessons/Lesson.cs, so the notebooks run what that file was before → Run 'dotnet build'.", (await _patient.AskAsync()).Text);

        File.Delete(_patient.Folder.File("artifacts/lessons/Lessons.dll"));
        Assert.Contains("BAD Lessons.dll not built → Run 'dotnet build'.", (await _patient.AskAsync()).Text);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_library_that_the_system_is_too_old_for_is_explained()
    {
        PlantRealLibraries();

        var (exitCode, text) = await _patient.AskAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD embedded kernel TorchSharp does not load: ", text);
        Assert.Contains("version `GLIBCXX_3.4.99' not found", text);
        Assert.Contains("→ This system's C++ library (libstdc++) is older than TorchSharp's native library asks for", text);
    }

    // The libraries of the repository's own build, but TorchSharp's as the package has it, asking for a version that no system has.
    private void PlantRealLibraries()
    {
        var lessons = Path.Combine(RepositoryFolder.Root, "artifacts", "lessons");
        foreach (var file in new DirectoryInfo(lessons).EnumerateFiles())
        {
            var planted = _patient.Folder.File("artifacts/lessons/" + file.Name);
            File.Delete(planted);
            File.CreateSymbolicLink(planted, file.FullName);
        }

        var libtorch = File.ResolveLinkTarget(Path.Combine(lessons, "libtorch_cpu.so"), returnFinalTarget: true)!.FullName;
        var packages = libtorch[..libtorch.IndexOf("libtorch-cpu", StringComparison.Ordinal)];
        var library = File.ReadAllBytes(Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so"));
        "GLIBCXX_3.4.99"u8.CopyTo(library.AsSpan(library.AsSpan().IndexOf("GLIBCXX_3.4.32"u8)));
        File.Delete(_patient.Folder.File("artifacts/lessons/libLibTorchSharp.so"));
        _patient.Folder.Write("artifacts/lessons/libLibTorchSharp.so", library);
    }
}
