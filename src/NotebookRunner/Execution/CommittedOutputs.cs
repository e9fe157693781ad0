using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>The outputs with which a notebook was committed, cell by cell, and by how much a run's may differ from them.</summary>
internal sealed class CommittedOutputs
{
    private readonly Dictionary<Cell, (JsonArray Outputs, OutputDifference Difference)> _cells;
    private readonly OutputMode _mode;

    private CommittedOutputs(Dictionary<Cell, (JsonArray, OutputDifference)> cells, OutputMode mode)
    {
        (_cells, _mode) = (cells, mode);
        NotCompared = mode switch
        {
            OutputMode.Ignore => $"{OwnData.Variable} is set, and what is committed comes from other data",
            OutputMode.Compare when !cells.Keys.Any(cell => cell.WasExecuted) => "committed without outputs, which --update adds",
            _ => null,
        };
    }

    /// <summary>Why a run's outputs are not compared with these; null where they are.</summary>
    public string? NotCompared { get; }

    /// <summary>Takes the outputs of the cells that run, before they are replaced.</summary>
    /// <exception cref="FormatException">Tags of a cell say nothing that is understood.</exception>
    public static CommittedOutputs Of(IEnumerable<Cell> cells, OutputMode mode) => new(
        cells.Where(cell => CellTags.LeavingOut(cell) is null).ToDictionary(cell => cell, cell => (cell.Outputs, new OutputDifference(OutputRule.Of(cell)))),
        mode);

    /// <summary>A cell's outputs.</summary>
    public JsonArray this[Cell cell] => _cells[cell].Outputs;

    /// <summary>What differs between a cell's committed outputs and fresh ones, in lines for a reader; null where nothing does.</summary>
    public string? Difference(Cell cell, JsonArray fresh) => _cells[cell].Difference.Between(_cells[cell].Outputs, fresh);

    /// <summary>The result of a cell in the light of its outputs, where they are compared: it passed only if they are as committed.</summary>
    public CellResult Judge(CellResult result, CellOutputs fresh)
    {
        if (_mode != OutputMode.Compare || NotCompared is not null || result.EndsNotebook)
        {
            return result;
        }

        var difference = Difference(result.Cell, fresh.ToJson());
        return result with { Outcome = difference is null ? CellOutcome.Passed : CellOutcome.Differs, Message = difference };
    }
}
