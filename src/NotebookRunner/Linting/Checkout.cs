using NotebookRunner.CommandLine;

namespace NotebookRunner.Linting;

/// <summary>A copy of the repository on this machine.</summary>
/// <param name="Root">Its top folder.</param>
/// <param name="Folder">Where the user stands: reports name files from there.</param>
internal sealed record Checkout(string Root, string Folder)
{
    private static readonly string[] s_languages = ["en", "ko"];

    /// <summary>The repository around a folder.</summary>
    public static Checkout Around(string folder) => new(NotebookFiles.Root(folder), folder);

    /// <summary>What reports call a file.</summary>
    public string Named(string path) => NotebookFiles.Named(path, Folder);

    /// <summary>Whether a path is of the repository itself: inside it, and no product of a build or a run.</summary>
    public bool Holds(string path) =>
        Path.GetRelativePath(Root, path) is var relative
        && !Path.IsPathRooted(relative)
        && relative.Split('/', '\\')[0] is not (".." or "artifacts");

    /// <summary>The path of the same lesson in the other language; null for a notebook of no language.</summary>
    public string? TwinOf(string path)
    {
        var lessons = Path.Combine(Root, "notebooks");
        var parts = Path.GetRelativePath(lessons, path).Split(Path.DirectorySeparatorChar);
        return s_languages.Contains(parts[0])
            ? Path.Combine([lessons, s_languages.Single(language => language != parts[0]), .. parts[1..]])
            : null;
    }
}
