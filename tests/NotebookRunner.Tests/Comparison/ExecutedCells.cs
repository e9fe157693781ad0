using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Comparison;

/// <summary>Cells and their runs as a test needs them, without a kernel.</summary>
internal static class ExecutedCells
{
    /// <summary>A notebook of code cells, as <see cref="TestRun.Json"/> takes them.</summary>
    public static Notebook Read(params string[] cells) => Notebook.Parse(TestRun.Json(cells));

    /// <summary>A notebook of code cells with the number of each one's run and what it printed.</summary>
    public static Notebook Executed(params (string Source, int? Count, string Printed)[] cells)
    {
        var notebook = Read([.. cells.Select(cell => cell.Source)]);
        foreach (var (cell, (_, count, printed)) in notebook.Cells.Zip(cells))
        {
            cell.SetOutputs(printed.Length == 0 ? [] : [new CellOutput.Stream("stdout", printed).ToJson()], count);
        }

        return notebook;
    }

    /// <summary>A run of a cell that printed this.</summary>
    public static CellResult Ran(Cell cell, string printed)
    {
        var outputs = new OutputCollector();
        outputs.Add(KernelEvent.OfText(KernelEvent.StandardOutputValueProduced, printed));
        return new CellResult(cell, CellOutcome.Passed, TimeSpan.Zero) { ExecutionCount = 1, Outputs = outputs };
    }

    /// <summary>A run of a cell that returned a value and then printed.</summary>
    public static CellResult Returned(Cell cell, string value, string printed)
    {
        var outputs = new OutputCollector(executionCount: 1);
        outputs.Add(KernelEvent.OfText(KernelEvent.ReturnValueProduced, value));
        outputs.Add(KernelEvent.OfText(KernelEvent.StandardOutputValueProduced, printed));
        return new CellResult(cell, CellOutcome.Passed, TimeSpan.Zero) { ExecutionCount = 1, Outputs = outputs };
    }

    /// <summary>An error with one text as its message and its traceback.</summary>
    public static JsonObject Error(string text) => new CellOutput.Error("Error", text, text).ToJson();
}
