using NotebookRunner.Execution;
using NotebookRunner.Kernels;

namespace NotebookRunner.CommandLine;

/// <summary>Finds the notebooks that a command line means.</summary>
internal static class NotebookFiles
{
    private const string RootMark = "Tutorial.sln";

    /// <summary>The repository that a folder is in; where it is in none, the one that the program was built in.</summary>
    public static string Root(string folder) => RootAbove(folder) ?? RootAbove(AppContext.BaseDirectory) ?? folder;

    /// <summary>The full paths of every notebook of the paths, or of the repository's notebooks folder where no path is given.</summary>
    /// <param name="paths">Files, or folders for all notebooks in them.</param>
    /// <param name="folder">Where the user stands.</param>
    /// <exception cref="UsageException">A path does not exist.</exception>
    public static IReadOnlyList<string> Paths(IReadOnlyCollection<string> paths, string folder) =>
        [.. (paths.Count > 0 ? paths.SelectMany(path => At(Path.GetFullPath(path, folder), path)) : Within(Path.Combine(Root(folder), "notebooks"))).Distinct()];

    /// <summary>The notebooks to run, of the paths, or of the repository's notebooks folder where no path is given.</summary>
    /// <param name="paths">Files, or folders for all notebooks in them.</param>
    /// <param name="folder">Where the user stands.</param>
    /// <param name="engines">What they run on. On the second, each is compared with its run on the first.</param>
    /// <exception cref="UsageException">A path does not exist, or two notebooks would share an executed copy.</exception>
    public static IReadOnlyList<NotebookFile> Find(IReadOnlyCollection<string> paths, string folder, params IReadOnlyList<Engine> engines)
    {
        var root = Root(folder);
        var lessons = Path.Combine(root, "notebooks");
        var found = Paths(paths, folder);
        var files = On(engines[0]).ToList();
        if (engines.Count > 1)
        {
            files.AddRange(files.Zip(On(engines[1]), (first, second) => second with { Name = $"{second.Name} on {second.Engine.Name}", Other = first }).ToList());
        }

        foreach (var copies in files.GroupBy(file => file.ExecutedCopy).Where(copies => copies.Count() > 1))
        {
            throw new UsageException($"The executed copies of {string.Join(" and ", copies.Select(file => file.Name))} would be one file. Run them one after the other, or rename one.");
        }

        return files.Find(file => file.ExecutedCopy == file.Path) is { } copy
            ? throw new UsageException($"'{copy.Name}' is an executed copy, and running it would overwrite it. Run the notebook it comes from.")
            : files;

        IEnumerable<NotebookFile> On(Engine engine) => found.Select(path =>
            new NotebookFile(path, Named(path, folder), Path.Combine(root, ExecutedCopies.Of(engine), Below(lessons, path)), engine));
    }

    /// <summary>What reports call a notebook: its path from where the user stands, with forward slashes.</summary>
    public static string Named(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');

    private static IEnumerable<string> At(string fullPath, string path) =>
        Directory.Exists(fullPath) ? Within(fullPath)
        : File.Exists(fullPath) ? [fullPath]
        : throw new UsageException($"There is no file or folder '{path}'. Give paths of notebooks, or none for every lesson.");

    private static IEnumerable<string> Within(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string Below(string folder, string path) =>
        Path.GetRelativePath(folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? relative
            : Path.GetFileName(path);

    private static string? RootAbove(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, RootMark)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
