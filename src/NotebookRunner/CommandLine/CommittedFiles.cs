using NotebookRunner.Execution;
using NotebookRunner.Reporting;
using Spectre.Console;

namespace NotebookRunner.CommandLine;

/// <summary>Rewrites the notebooks of a run with their new outputs, all of them or none.</summary>
internal static class CommittedFiles
{
    /// <summary>Writes those that change, and says which.</summary>
    /// <returns>An exit code, besides that of the run.</returns>
    public static int Update(IAnsiConsole console, IReadOnlyList<NotebookResult> results)
    {
        if (results.Any(result => result.HasFailed))
        {
            return Refuse("--update writes after a run in which every notebook passed.");
        }

        try
        {
            var changed = results.Where(result => result.Update is { CellCount: > 0 }).ToList();
            if (changed.Find(result => !result.Update!.IsOf(result.File.Path)) is { } edited)
            {
                return Refuse($"{edited.File.Name} was changed while it ran. Save what you are editing, and run it again.");
            }

            foreach (var (file, update) in changed.Select(result => (result.File, result.Update!)))
            {
                update.Save(file.Path);
                console.MarkupLine(Plain.Markup($"Updated {file.Name}: {Summary.Count(update.CellCount, "cell")}"));
            }

            if (changed.Count == 0)
            {
                console.MarkupLine("Nothing to update: every output is as committed.");
            }

            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"A notebook can't be updated: {e.Message}");
            return ExitCode.Failed;
        }

        int Refuse(string reason)
        {
            console.MarkupLine($"[red]No notebook was updated:[/] {Plain.Markup(reason)}");
            return ExitCode.Failed;
        }
    }
}
