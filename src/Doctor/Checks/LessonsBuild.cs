namespace Doctor.Checks;

/// <summary>The lessons' library as it was built, with the native libraries beside it.</summary>
/// <param name="root">The repository.</param>
internal sealed class LessonsBuild(string root)
{
    private static readonly string[] s_projects = ["Lessons", "BatchSequences", "PlotlyFigures"];
    private static readonly string[] s_sources = [".cs", ".csproj", ".targets", ".js"];

    private static readonly string[] s_natives =
        OperatingSystem.IsWindows() ? ["LibTorchSharp.dll", "torch_cpu.dll", "c10.dll"]
        : OperatingSystem.IsMacOS() ? ["libLibTorchSharp.dylib", "libtorch_cpu.dylib", "libc10.dylib"]
        : ["libLibTorchSharp.so", "libtorch.so", "libtorch_cpu.so", "libc10.so"];

    /// <summary>Where the notebooks reference it.</summary>
    public string Folder { get; } = Path.Combine(root, "artifacts", "lessons");

    /// <summary>Whether it was built at all.</summary>
    public bool Exists => File.Exists(Path.Combine(Folder, "Lessons.dll"));

    /// <summary>Whether its libtorch is the one for CUDA.</summary>
    public bool IsForCuda => File.Exists(Path.Combine(Folder, OperatingSystem.IsWindows() ? "torch_cuda.dll" : "libtorch_cuda.so"));

    /// <summary>TorchSharp's own native library.</summary>
    public string LibTorchSharp => Path.Combine(Folder, s_natives[0]);

    /// <summary>Whether that is not the package's file but a patched copy in the build's own folder.</summary>
    public bool IsPatched => new FileInfo(LibTorchSharp) is { LinkTarget: not null } link
        && link.ResolveLinkTarget(returnFinalTarget: true)!.FullName.StartsWith(Path.Combine(root, "artifacts"), StringComparison.Ordinal);

    /// <summary>The native libraries that are missing, or whose link has no target.</summary>
    public IEnumerable<string> MissingNatives() => s_natives.Where(name =>
    {
        var file = new FileInfo(Path.Combine(Folder, name));
        return !(file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true))!.Exists;
    });

    /// <summary>A source file that changed after the build; null where none did.</summary>
    public string? NewerSource() => s_projects.Select(NewerSource).FirstOrDefault(source => source is not null);

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
