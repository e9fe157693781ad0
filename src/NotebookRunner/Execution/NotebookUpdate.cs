using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>
/// A notebook with a run's outputs in the place of those committed. Outputs that are the same, by the rules of comparing,
/// stay to the byte, so that a second update, or one on another machine, finds nothing to do.
/// </summary>
internal sealed class NotebookUpdate
{
    private readonly Notebook _notebook;

    private NotebookUpdate(Notebook notebook, int cellCount) => (_notebook, CellCount) = (notebook, cellCount);

    /// <summary>How many cells change.</summary>
    public int CellCount { get; }

    /// <summary>Puts what a run gave into a copy of the notebook as it was read.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="ran">Every cell that ran.</param>
    /// <param name="committed">The outputs that it was read with.</param>
    public static NotebookUpdate Of(Notebook notebook, IEnumerable<RanCell> ran, CommittedOutputs committed)
    {
        var fresh = ran.ToDictionary(cell => cell.Cell.Number);
        var copy = Notebook.Parse(notebook.Text);
        return new NotebookUpdate(copy, copy.Cells.Count(cell =>
            fresh.TryGetValue(cell.Number, out var run) ? Replaced(cell, Updated(run, committed), run.Count)
            : cell.IsCode && CellTags.LeavingOut(cell) == CellTags.Exercise && Replaced(cell, [], null)));
    }

    /// <summary>Whether the file is still as it was read, so that writing takes nothing from its author.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    public bool IsOf(string path) => File.ReadAllText(path) == _notebook.Text;

    /// <summary>Writes the file.</summary>
    /// <exception cref="IOException">It can't be written, and is as it was.</exception>
    public void Save(string path) => _notebook.Save(path);

    private static JsonArray Updated(RanCell run, CommittedOutputs committed)
    {
        var outputs = run.Outputs.ToJson();
        if (committed.Difference(run.Cell, outputs) is not null)
        {
            return outputs;
        }

        // The number of a run is in its result as well as beside its cell, and must be one number.
        var kept = committed[run.Cell].DeepClone().AsArray();
        foreach (var result in kept.OfType<JsonObject>().Where(output => output.ContainsKey("execution_count")))
        {
            result["execution_count"] = run.Count;
        }

        return kept;
    }

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
