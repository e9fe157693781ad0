using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Commands;

/// <summary>
/// A notebook with a run's outputs instead of the committed ones. Outputs in which nothing differs stay to the byte, so that
/// a second update, or one on another machine, finds nothing to do.
/// </summary>
internal sealed class OutputUpdate
{
    private readonly Notebook _notebook;

    private OutputUpdate(Notebook notebook, int cellCount) => (_notebook, CellCount) = (notebook, cellCount);

    /// <summary>How many cells change.</summary>
    public int CellCount { get; }

    /// <summary>Puts a run's outputs into a copy of the notebook as it was read.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="results">The results of its code cells.</param>
    /// <param name="committed">The outputs that it was read with.</param>
    public static OutputUpdate Of(Notebook notebook, IEnumerable<CellResult> results, ExpectedOutputs committed)
    {
        var copy = Notebook.Parse(notebook.Text);
        return new OutputUpdate(copy, results.Count(result => copy.Cells[result.Cell.Number - 1] is var cell && result switch
        {
            { ExecutionCount: not null } => Replaced(cell, committed.Updated(result), result.ExecutionCount),
            _ => cell.HasTag(CellTags.Exercise) && !cell.HasTag(CellTags.SkipExecution) && Replaced(cell, [], null),
        }));
    }

    /// <summary>Writes the notebooks that change, and reports which.</summary>
    /// <returns>An exit code, besides that of the run.</returns>
    public static int WriteAll(ConsoleReport report, IReadOnlyList<NotebookResult> results, IDictionary<NotebookFile, OutputUpdate> updates)
    {
        if (results.Any(result => result.HasFailed))
        {
            return Refuse("--update writes after a run in which every notebook passed.");
        }

        try
        {
            var changed = results.Where(result => result.UpdatedCount > 0).Select(result => (result.File, Update: updates[result.File])).ToList();
            if (changed.Find(change => !change.Update.IsOf(change.File.Path)).File is { } edited)
            {
                return Refuse($"{edited.Name} was changed while it ran. Save what you are editing, and run it again.");
            }

            foreach (var (file, update) in changed)
            {
                update._notebook.Save(file.Path);
                report.WriteLine(Plain.Markup($"Updated {file.Name}: {Summary.Count(update.CellCount, "cell")}"));
            }

            if (changed.Count == 0)
            {
                report.WriteLine("Nothing to update: every output is as committed.");
            }

            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ErrorOutput.WriteLine($"A notebook can't be updated: {e.Message}");
            return ExitCode.Failed;
        }

        int Refuse(string reason)
        {
            report.WriteLine($"[red]No notebook was updated:[/] {Plain.Markup(reason)}");
            return ExitCode.Failed;
        }
    }

    // Whether the file is still as it was read, so that writing takes nothing from its author, or another run has just written
    // the same.
    private bool IsOf(string path) => File.ReadAllText(path) is var text && (text == _notebook.Text || text == _notebook.ToText());

    private static bool Replaced(Cell cell, JsonArray outputs, int? executionCount)
    {
        if (cell.HasOutputs(outputs, executionCount))
        {
            return false;
        }

        cell.SetOutputs(outputs, executionCount);
        return true;
    }
}
