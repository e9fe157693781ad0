using System.Collections.Concurrent;
using Pages.Tests.Browsing;

namespace Pages.Tests.Notebooks;

/// <summary>The repository's notebooks as pages, made once for all tests.</summary>
public sealed class CommittedNotebooks : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Task> _conversions = new();

    /// <summary>Their paths, relative to the folder of notebooks.</summary>
    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Root, "*.ipynb", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    private static string Root => RepositoryFolder.File("notebooks");

    /// <summary>A notebook, and the site that it stands on as a page: at its own place in the repository.</summary>
    internal async Task<(Notebook Notebook, Site Site, string Path)> AsPageAsync(string name)
    {
        var notebook = new Notebook(Path.Combine(Root, name));
        Assert.True(notebook.CellsWithOutputs > 0, $"notebooks/{name} has no outputs, so there is nothing to look at.");

        // A folder at once: most of the time goes into starting.
        var language = Path.GetDirectoryName(name)!;
        var pages = Path.Combine(_folder.Path, language);
        await _conversions.GetOrAdd(language, _ => PageConverter.ConvertAsync(Directory.EnumerateFiles(Path.Combine(Root, language), "*.ipynb"), pages));
        var path = "/notebooks/" + Path.ChangeExtension(name, ".html");
        var page = Path.Combine(pages, Path.GetFileName(path));
        return (notebook, new Site().WithPictures(RepositoryFolder.Root).With(path, "text/html", () => File.ReadAllBytes(page)), path);
    }

    public void Dispose() => _folder.Dispose();
}
