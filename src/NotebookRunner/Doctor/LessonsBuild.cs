namespace NotebookRunner.Doctor;

/// <summary>The lessons' library as it was built, with the native libraries beside it.</summary>
/// <param name="root">The repository.</param>
internal sealed class LessonsBuild(string root)
{
    private const string Build = "Run 'dotnet build'.";

    private static readonly string[] s_projects = ["Lessons", "BatchSequences", "PlotlyFigures"];
    private static readonly string[] s_sources = [".cs", ".csproj", ".targets", ".js"];

    private static readonly string[] s_natives =
        OperatingSystem.IsWindows() ? ["LibTorchSharp.dll", "torch_cpu.dll", "c10.dll"]
        : OperatingSystem.IsMacOS() ? ["libLibTorchSharp.dylib", "libtorch_cpu.dylib", "libc10.dylib"]
        : ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so"];

    /// <summary>Where the notebooks take it from.</summary>
    public string Folder { get; } = Path.Combine(root, "artifacts", "lessons");

    /// <summary>The file that the notebooks name.</summary>
    public string Library => Path.Combine(Folder, "Lessons.dll");

    /// <summary>Whether it is there at all.</summary>
    public bool Exists => File.Exists(Library);

    /// <summary>Whether its libtorch computes on an NVIDIA GPU.</summary>
    public bool IsForCuda => File.Exists(Path.Combine(Folder, OperatingSystem.IsWindows() ? "torch_cuda.dll" : "libtorch_cuda.so"));

    /// <summary>Whether every native library is there, behind its link too.</summary>
    public bool HasNatives => !MissingNatives().Any();

    /// <summary>Whether the library is as its sources are.</summary>
    public Finding CheckAge()
    {
        const string subject = "Lessons.dll";
        if (!Exists)
        {
            return new Finding(subject, Health.Bad, "not built", Build);
        }

        var newer = s_projects.Select(NewerSource).FirstOrDefault(source => source is not null);
        return newer is null
            ? new Finding(subject, Health.Good, "built from the sources as they are")
            : new Finding(subject, Health.Bad, $"older than {newer}, so the notebooks run what that file was before", Build);
    }

    /// <summary>Which libtorch it was built with, and whether that is the one asked for.</summary>
    public Finding CheckBackend()
    {
        const string subject = "backend";
        var built = IsForCuda ? "cuda" : "cpu";
        var asked = Environment.GetEnvironmentVariable("TorchBackend");
        return string.IsNullOrEmpty(asked) || asked == built
            ? new Finding(subject, Health.Good, IsForCuda ? "cuda: libtorch for CUDA 12.8" : "cpu: libtorch for the processor")
            : new Finding(subject, Health.Bad, $"{built}, while TorchBackend={asked} is set", $"{Build} It takes what TorchBackend says.");
    }

    /// <summary>Whether the native libraries are there.</summary>
    public Finding CheckNatives()
    {
        const string subject = "native libraries";
        var missing = MissingNatives().ToList();
        if (missing.Count > 0)
        {
            return new Finding(
                subject,
                Health.Bad,
                $"missing beside TorchSharp.dll: {string.Join(", ", missing)}",
                "Run 'dotnet restore --force' and 'dotnet build': they are links into the package cache, which may have been cleared.");
        }

        // What the build had to mend is a copy in its own folder; anything else is the package's file.
        var isMended = File.ResolveLinkTarget(Path.Combine(Folder, s_natives[0]), returnFinalTarget: true)?.FullName
            .StartsWith(Path.Combine(root, "artifacts"), StringComparison.Ordinal) == true;
        return new Finding(subject, Health.Good, $"all found{(isMended ? $"; {s_natives[0]} mended, since this system's C++ library is older than it asks for" : "")}");
    }

    private IEnumerable<string> MissingNatives() => s_natives.Where(name =>
    {
        var file = new FileInfo(Path.Combine(Folder, name));
        return !(file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true))!.Exists;
    });

    private string? NewerSource(string project)
    {
        var folder = Path.Combine(root, "src", project);
        var library = new FileInfo(Path.Combine(Folder, project + ".dll"));
        return !Directory.Exists(folder) ? null : new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => s_sources.Contains(file.Extension) && (!library.Exists || file.LastWriteTimeUtc > library.LastWriteTimeUtc))
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(root, file.FullName).Replace('\\', '/'))
            .FirstOrDefault();
    }
}
