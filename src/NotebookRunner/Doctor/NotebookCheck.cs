using NotebookRunner.CommandLine;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Doctor;

/// <summary>The notebooks: whether they are as lint wants them, and whether their last run was of what they are now.</summary>
internal static class NotebookCheck
{
    private const int MostNames = 4;

    private enum State
    {
        Current,
        Optional,
        NotRun,
        Older,
        Changed,
        Differs,
        Problems,
    }

    /// <summary>Looks at each, and runs none.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="build">What they ran with.</param>
    public static IEnumerable<Finding> Run(string root, LessonsBuild build)
    {
        var files = NotebookFiles.Find([], root, EmbeddedEngine.Instance);
        if (files.Count == 0)
        {
            return [new Finding("notebooks", Health.Bad, "none in notebooks/", "Clone the repository again.")];
        }

        var checkout = new Checkout(root, root);
        return files.GroupBy(file => StateOf(file, checkout, build)).OrderBy(group => group.Key).Select(group =>
            Of(group.Key, [.. group.Select(file => file.Name["notebooks/".Length..])]));
    }

    private static Finding Of(State state, List<string> notebooks)
    {
        const string subject = "notebooks";
        const string run = "dotnet run --project src/NotebookRunner";
        var names = string.Join(", ", notebooks.Take(MostNames)) + (notebooks.Count > MostNames ? $" and {notebooks.Count - MostNames} more" : "");
        return state switch
        {
            State.Current => new Finding(subject, Health.Good, $"{Summary.Count(notebooks.Count, "notebook")} run with this build, with the outputs that are committed"),
            State.Optional => new Finding(subject, Health.Note, $"optional, with packages from the gallery: {names}", "Open them in VS Code, or run them with --kernel dotnet-interactive."),
            State.NotRun => new Finding(subject, Health.Note, $"not run yet: {names}", run),
            State.Older => new Finding(subject, Health.Note, $"out of date, since the library was built after they ran: {names}", run),
            State.Changed => new Finding(subject, Health.Bad, $"out of date, changed since they ran: {names}", run),
            State.Differs => new Finding(subject, Health.Bad, $"out of date, with other outputs than those of their last run: {names}", $"If the new outputs are right: {run} -- --update"),
            _ => new Finding(subject, Health.Bad, $"lint has something to say about {names}", $"{run} -- lint"),
        };
    }

    private static State StateOf(NotebookFile file, Checkout checkout, LessonsBuild build)
    {
        if (Linter.Load(file.Path, checkout, out _) is not { } page || Linter.Check(page).Any())
        {
            return State.Problems;
        }

        try
        {
            if (NeededPackages.Of(page.Notebook).Count > 0)
            {
                return State.Optional;
            }

            if (!File.Exists(file.ExecutedCopy))
            {
                return State.NotRun;
            }

            var copy = Notebook.Load(file.ExecutedCopy);
            var cells = page.Notebook.Cells.Where(cell => cell.IsCode).ToList();
            if (!cells.Select(cell => cell.Source).SequenceEqual(copy.Cells.Where(cell => cell.IsCode).Select(cell => cell.Source)))
            {
                return State.Changed;
            }

            if (File.GetLastWriteTimeUtc(file.ExecutedCopy) < File.GetLastWriteTimeUtc(build.Library))
            {
                return State.Older;
            }

            var committed = CommittedOutputs.Of(cells, OutputMode.Compare, file.Engine);
            var ran = copy.Cells.ToDictionary(cell => cell.Number);
            return cells.Any(cell => CellTags.LeavingOut(cell) is null && committed.Difference(cell, ran[cell.Number].Outputs) is not null)
                ? State.Differs
                : State.Current;
        }
        catch (Exception e) when (e is NotebookFormatException or FormatException or IOException or UnauthorizedAccessException)
        {
            return State.NotRun;
        }
    }
}
