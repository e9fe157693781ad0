using Doctor.Programs;

namespace Doctor.Checks;

/// <summary>The runner's own kernel: whether a cell can load TorchSharp and compute, as a lesson's first cell does.</summary>
internal static class KernelCheck
{
    private const string Subject = "kernel";

    /// <summary>Has the runner run a notebook of one cell.</summary>
    public static async Task<CheckResult> RunAsync(LessonsBuild build)
    {
        using var notebook = new KernelNotebook(build);
        return await Runner.RunAsync(notebook.Folder, KernelNotebook.Arguments) switch
        {
            null => CheckResult.WithoutRunner(Subject),
            { Succeeded: false } failed => Failed(notebook.Failure() ?? failed.LastLine, build),
            var passed when build.IsForCuda && !passed.Output.Contains(KernelNotebook.CudaIsAvailable, StringComparison.Ordinal) =>
                new CheckResult(Subject, CheckStatus.Bad, "TorchSharp computes, but not on the GPU: torch.cuda.is_available() is false", "See the line about the GPU."),
            _ => new CheckResult(Subject, CheckStatus.Ok, "TorchSharp loads and computes"),
        };
    }

    private static CheckResult Failed(string message, LessonsBuild build)
    {
        var lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var cause = lines.FirstOrDefault(IsOfTheLoader);
        var reason = (cause ?? lines.FirstOrDefault() ?? "").Replace(build.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return new CheckResult(
            Subject,
            CheckStatus.Bad,
            $"{(cause is null ? "a cell that loads TorchSharp fails" : "TorchSharp does not load")}: {reason}",
            message.Contains("GLIBCXX", StringComparison.Ordinal)
                ? "This system's libstdc++ is older than the one TorchSharp's native library needs, and the build has not patched its copy. Delete artifacts/lessons, then:\ndotnet build"
                : "dotnet restore --force\ndotnet build");
    }

    // The system's loader names the cause in the last lines, after much about where .NET has looked.
    private static bool IsOfTheLoader(string line) =>
        line.Contains("GLIBCXX", StringComparison.Ordinal) || line.Contains("cannot open shared object", StringComparison.Ordinal) || line.Contains("undefined symbol", StringComparison.Ordinal);
}
