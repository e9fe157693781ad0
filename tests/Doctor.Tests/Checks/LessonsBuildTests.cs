namespace Doctor.Tests.Checks;

/// <summary>The checks of the lessons' library and of the native libraries beside it.</summary>
public sealed class LessonsBuildTests : IDisposable
{
    private readonly TestRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_library_older_than_its_sources_or_not_built_is_told()
    {
        Assert.Contains("ok Lessons.dll up to date with its sources", (await _repository.DiagnoseAsync()).Text);

        File.SetLastWriteTimeUtc(_repository.File("artifacts/lessons/Lessons.dll"), DateTime.UtcNow.AddHours(-1));
        Assert.Contains("BAD Lessons.dll older than src/Lessons/Lesson.cs: the notebooks run the code from before that change → dotnet build", (await _repository.DiagnoseAsync()).Text);

        File.Delete(_repository.File("artifacts/lessons/Lessons.dll"));
        Assert.Contains("BAD Lessons.dll not built → dotnet build", (await _repository.DiagnoseAsync()).Text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_build_for_another_backend_than_the_selected_one_is_told() => Assert.Contains(
        "BAD backend cpu, although TorchBackend=cuda is set → To build for cuda: dotnet build",
        (await _repository.DiagnoseAsync(new Dictionary<string, string?> { ["TorchBackend"] = "cuda" })).Text);

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task Native_libraries_that_are_missing_are_named_and_no_kernel_is_started()
    {
        _repository.BuildNatives();
        File.Delete(_repository.File("artifacts/lessons/libc10.so"));
        File.Delete(_repository.File("artifacts/lessons/libtorch_cpu.so"));
        File.Delete(_repository.File("artifacts/lessons/libLibTorchSharp.so"));
        File.CreateSymbolicLink(_repository.File("artifacts/lessons/libtorch_cpu.so"), _repository.File("cleared cache/libtorch_cpu.so"));

        var (exitCode, text) = await _repository.DiagnoseAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("BAD native libraries missing beside TorchSharp.dll: libLibTorchSharp.so, libtorch_cpu.so, libc10.so → They are links", text);
        Assert.Contains("dotnet restore --force dotnet build", text);
        Assert.DoesNotContain("BAD kernel", text);
    }

    [Fact(Skip = Linux.Needed, SkipUnless = nameof(Linux.IsHere), SkipType = typeof(Linux))]
    public async Task A_patched_library_is_told()
    {
        _repository.BuildNatives();
        Assert.Contains("ok native libraries all found BAD kernel", (await _repository.DiagnoseAsync()).Text);

        File.Delete(_repository.File("artifacts/lessons/libLibTorchSharp.so"));
        File.CreateSymbolicLink(_repository.File("artifacts/lessons/libLibTorchSharp.so"), _repository.Write("artifacts/obj/libLibTorchSharp.so", ""));
        Assert.Contains("ok native libraries all found; libLibTorchSharp.so is patched", (await _repository.DiagnoseAsync()).Text);
    }
}
