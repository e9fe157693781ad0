using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Commands;

/// <summary>The notebooks that a command line means, with the paths of their executed copies.</summary>
internal static class NotebookFiles
{
    /// <summary>Finds them.</summary>
    /// <param name="paths">Files, or folders for all notebooks in them; the lessons where none is given.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="hasOwnData">Whether they run with data of the user's own, and so have other copies.</param>
    /// <param name="kernels">What they run on. On the second, each is compared with its run on the first.</param>
    /// <exception cref="UsageException">A path does not exist, or two notebooks would share an executed copy.</exception>
    public static IReadOnlyList<NotebookFile> Find(IReadOnlyCollection<string> paths, Repository repository, bool hasOwnData, params IReadOnlyList<KernelSpec> kernels)
    {
        var found = PathsOf(paths, repository);
        var files = On(kernels[0]).ToList();
        if (kernels.Count > 1)
        {
            files.AddRange(files.Zip(On(kernels[1]), (first, second) => second with { Name = $"{second.Name} on {second.Kernel.Name}", Other = first }).ToList());
        }

        foreach (var copies in files.GroupBy(file => file.ExecutedCopy).Where(copies => copies.Count() > 1))
        {
            throw new UsageException($"The executed copies of {string.Join(" and ", copies.Select(file => file.Name))} would be one file. Run them one after the other, or rename one.");
        }

        return files.Find(file => file.ExecutedCopy == file.Path) is { } copy
            ? throw new UsageException($"'{copy.Name}' is an executed copy, and running it would overwrite it. Run the notebook it comes from.")
            : files;

        IEnumerable<NotebookFile> On(KernelSpec kernel) => found.Select(path => new NotebookFile(
            path, repository.Named(path), Path.Combine(repository.Root, NotebookFile.CopiesOf(kernel, hasOwnData), Below(repository.Lessons, path)), kernel));
    }

    /// <summary>The full paths of the notebooks alone.</summary>
    /// <exception cref="UsageException">A path does not exist, or there is no notebook.</exception>
    public static IReadOnlyList<string> PathsOf(IReadOnlyCollection<string> paths, Repository repository)
    {
        try
        {
            return repository.Notebooks(paths) is { Count: > 0 } found ? found
                : throw new UsageException("No notebook was found. Lessons are looked for in notebooks/.", ExitCode.Failed);
        }
        catch (FileNotFoundException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string Below(string folder, string path) =>
        Path.GetRelativePath(folder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative)
            ? relative
            : Path.GetFileName(path);
}
