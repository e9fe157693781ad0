namespace NotebookRunner.Notebooks;

/// <summary>A clone of the repository on this machine.</summary>
/// <param name="Root">Its top folder.</param>
/// <param name="Folder">The current directory: reports name files from there.</param>
internal sealed record Repository(string Root, string Folder)
{
    private const string RootFile = "Tutorial.sln";
    private static readonly string[] s_languages = ["en", "ko"];

    /// <summary>The folder of the lessons.</summary>
    public string Lessons => Path.Combine(Root, "notebooks");

    /// <summary>The repository that a folder is in; where it is in none, the one that the program was built in.</summary>
    public static Repository Around(string folder) => new(RootAbove(folder) ?? RootAbove(AppContext.BaseDirectory) ?? folder, folder);

    /// <summary>What reports call a file: its path from the current directory, with forward slashes.</summary>
    public string Named(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    /// <summary>Whether a path is of the repository itself: inside it, and no product of a build or a run.</summary>
    public bool Holds(string path) => PartsOf(Root, path)[0] is not (".." or "artifacts") && !Path.IsPathRooted(Path.GetRelativePath(Root, path));

    /// <summary>The path of the same lesson in the other language; null for a notebook of no language.</summary>
    public string? TwinOf(string path) => PartsOf(Lessons, path) is [var language, .. var rest] && s_languages.Contains(language)
        ? Path.Combine([Lessons, s_languages.Single(other => other != language), .. rest])
        : null;

    /// <summary>The full paths of all notebooks that are named, or of the lessons where none is.</summary>
    /// <param name="paths">Files, or folders for all notebooks in them.</param>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    public IReadOnlyList<string> Notebooks(IReadOnlyCollection<string> paths) =>
        [.. (paths.Count > 0 ? paths.SelectMany(path => At(Path.GetFullPath(path, Folder), path)) : Within(Lessons)).Distinct()];

    private static IEnumerable<string> At(string fullPath, string path) =>
        Directory.Exists(fullPath) ? Within(fullPath)
        : File.Exists(fullPath) ? [fullPath]
        : throw new FileNotFoundException($"There is no file or folder '{path}'. Give paths of notebooks, or none for every lesson.");

    private static IEnumerable<string> Within(string folder) => !Directory.Exists(folder) ? [] :
        Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".ipynb_checkpoints", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string[] PartsOf(string folder, string path) => Path.GetRelativePath(folder, path).Split('/', '\\');

    private static string? RootAbove(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, RootFile)) ? folder : RootAbove(Path.GetDirectoryName(folder));
}
