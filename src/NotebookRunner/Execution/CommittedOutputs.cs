using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>
/// The outputs that a run's are held against, cell by cell, and by how much they may differ: those with which a notebook
/// was committed, or those of its run on another engine.
/// </summary>
internal sealed class CommittedOutputs
{
    private readonly Dictionary<Cell, (JsonArray Outputs, OutputDifference Difference)> _cells;
    private readonly OutputMode _mode;

    private CommittedOutputs(Dictionary<Cell, (JsonArray, OutputDifference)> cells, OutputMode mode, string? notCompared) =>
        (_cells, _mode, NotCompared) = (cells, mode, notCompared);

    /// <summary>Why a run's outputs are not compared with these; null where they are.</summary>
    public string? NotCompared { get; }

    /// <summary>Takes the outputs of the cells that run, before they are replaced.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="mode">What is done with them.</param>
    /// <param name="engine">What the cells are run on.</param>
    /// <exception cref="FormatException">Tags of a cell say nothing that is understood.</exception>
    public static CommittedOutputs Of(IEnumerable<Cell> cells, OutputMode mode, Engine engine)
    {
        var running = cells.Where(cell => CellTags.LeavingOut(cell) is null)
            .ToDictionary(cell => cell, cell => (cell.Outputs, new OutputDifference(RuleOf(cell, engine))));
        return new CommittedOutputs(running, mode, mode switch
        {
            OutputMode.Ignore => $"{OwnData.Variable} is set, and what is committed comes from other data",
            OutputMode.Compare when !running.Keys.Any(cell => cell.WasExecuted) => "committed without outputs, which --update adds",
            _ => null,
        });
    }

    /// <summary>Takes the outputs of the cells that another engine ran.</summary>
    /// <param name="cells">The cells that are to run.</param>
    /// <param name="other">The notebook on the other engine, which has run there.</param>
    /// <exception cref="FormatException">Tags of a cell say nothing that is understood.</exception>
    /// <exception cref="IOException">The other engine's executed copy can't be read.</exception>
    public static CommittedOutputs OfOther(IEnumerable<Cell> cells, NotebookFile other)
    {
        var copy = File.Exists(other.ExecutedCopy)
            ? Notebook.Load(other.ExecutedCopy).Cells.Where(cell => cell.ExecutionCount is not null).ToDictionary(cell => cell.Number)
            : [];
        var ran = cells.Where(cell => CellTags.LeavingOut(cell) is null && copy.ContainsKey(cell.Number)).ToDictionary(
            cell => cell,
            cell => (copy[cell.Number].Outputs, new OutputDifference(OutputRule.Of(cell) with { IgnoresTraces = true }, other.Engine.Name)));
        return new CommittedOutputs(ran, OutputMode.Compare, ran.Count == 0 ? $"no cell ran on the {other.Engine.Name} kernel" : null);
    }

    // What is committed is the embedded kernel's.
    private static OutputRule RuleOf(Cell cell, Engine engine) => OutputRule.Of(cell) with { IgnoresTraces = engine != EmbeddedEngine.Instance };

    /// <summary>A cell's outputs.</summary>
    public JsonArray this[Cell cell] => _cells[cell].Outputs;

    /// <summary>What differs between a cell's committed outputs and fresh ones, in lines for a reader; null where nothing does.</summary>
    public string? Difference(Cell cell, JsonArray fresh) => _cells[cell].Difference.Between(_cells[cell].Outputs, fresh);

    /// <summary>The result of a cell in the light of its outputs, where they are compared: it passed only if they are the same.</summary>
    public CellResult Judge(CellResult result, CellOutputs fresh)
    {
        // What the other engine did not come to was reported there.
        if (_mode != OutputMode.Compare || NotCompared is not null || result.EndsNotebook || !_cells.ContainsKey(result.Cell))
        {
            return result;
        }

        var difference = Difference(result.Cell, fresh.ToJson());
        return result with { Outcome = difference is null ? CellOutcome.Passed : CellOutcome.Differs, Message = difference };
    }
}
