using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>A cell that was run, at least in part.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Outputs">Its outputs so far.</param>
/// <param name="Count">The number of its run.</param>
internal sealed record RanCell(Cell Cell, CellOutputs Outputs, int Count);
