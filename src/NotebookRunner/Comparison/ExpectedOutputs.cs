using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Comparison;

/// <summary>
/// The outputs that are expected of a run, cell by cell, and by how much they may differ: those with which a notebook was
/// committed, or those of its run on another kernel.
/// </summary>
internal sealed class ExpectedOutputs
{
    private readonly Dictionary<Cell, (JsonArray Outputs, OutputDifference Difference)> _cells;

    private ExpectedOutputs(Dictionary<Cell, (JsonArray, OutputDifference)> cells, string? notCompared) =>
        (_cells, NotCompared) = (cells, notCompared);

    /// <summary>Why a run's outputs are not compared with these; null where they are.</summary>
    public string? NotCompared { get; }

    /// <summary>Takes the committed outputs of a notebook, before a run replaces them.</summary>
    /// <exception cref="FormatException">A cell has tags that mean nothing, or more than one thing.</exception>
    public static ExpectedOutputs Of(Notebook notebook, KernelSpec kernel)
    {
        // What is committed is the embedded kernel's, and each kernel writes the lines of a trace its own way.
        var cells = RunningCells(notebook).ToDictionary(
            cell => cell, cell => (cell.OutputsJson, new OutputDifference(OutputRule.Of(cell) with { IgnoresTraces = kernel != KernelSpec.Embedded })));
        return new ExpectedOutputs(
            cells,
            OwnData.Folder is not null ? $"{OwnData.Variable} is set, and what is committed comes from other data"
            : cells.Keys.Any(cell => cell.WasExecuted) ? null
            : "committed without outputs, which --update adds");
    }

    /// <summary>Takes the outputs of the cells that ran on another kernel.</summary>
    /// <param name="notebook">The notebook that is to run.</param>
    /// <param name="other">The notebook on the other kernel, which has run there.</param>
    /// <exception cref="FormatException">A cell has tags that mean nothing, or more than one thing.</exception>
    public static ExpectedOutputs OfOther(Notebook notebook, NotebookFile other)
    {
        var copy = File.Exists(other.ExecutedCopy)
            ? Notebook.Load(other.ExecutedCopy).Cells.Where(cell => cell.ExecutionCount is not null).ToDictionary(cell => cell.Number)
            : []; // what kept it from being written was reported there
        var ran = RunningCells(notebook).Where(cell => copy.ContainsKey(cell.Number)).ToDictionary(
            cell => cell,
            cell => (copy[cell.Number].OutputsJson, new OutputDifference(OutputRule.Of(cell) with { IgnoresTraces = true }, other.Kernel.Name)));
        return new ExpectedOutputs(ran, ran.Count == 0 ? $"no cell ran on the {other.Kernel.Name} kernel" : null);
    }

    /// <summary>What differs between a cell's expected outputs and fresh ones, in lines for a reader; null where nothing does.</summary>
    public string? Difference(Cell cell, JsonArray fresh) => _cells[cell].Difference.Between(_cells[cell].Outputs, fresh);

    /// <summary>The outputs that are to be committed of a cell: the expected ones where nothing differs, to the byte.</summary>
    /// <param name="result">The cell's result.</param>
    public JsonArray Updated(CellResult result)
    {
        var fresh = result.Outputs.ToJson();
        return Difference(result.Cell, fresh) is null ? CellOutput.WithExecutionCount(_cells[result.Cell].Outputs, result.ExecutionCount!.Value) : fresh;
    }

    /// <summary>A cell's result compared with what is expected of it: it passes only if nothing differs.</summary>
    /// <param name="result">The result.</param>
    /// <param name="isUpdate">Whether other outputs are welcome, so that only warnings are a difference.</param>
    public CellResult Compare(CellResult result, bool isUpdate)
    {
        if (result.EndsNotebook || result.ExecutionCount is null || !_cells.ContainsKey(result.Cell) || (NotCompared is not null && !isUpdate))
        {
            return result; // what the other kernel did not come to was reported there
        }

        var difference = (isUpdate ? null : Difference(result.Cell, result.Outputs.ToJson())) ?? WarningsOf(result);
        return result with { Outcome = difference is null ? CellOutcome.Passed : CellOutcome.Differs, Message = difference };
    }

    // Jupyter shows the warnings of a cell that succeeded as a stderr output, which no committed notebook has.
    private static string? WarningsOf(CellResult result) => result.Warnings.Count == 0 || result.Cell.HasTag(CellTags.RaisesException) ? null
        : "The compiler warns, which Jupyter shows as output to stderr. Fix what it warns of:\n" + string.Join('\n', result.Warnings.Select(warning => "+ " + warning));

    private static IEnumerable<Cell> RunningCells(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.IsCode && CellTags.SkippedBy(cell) is null);
}
