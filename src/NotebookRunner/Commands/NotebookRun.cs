using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Commands;

/// <summary>Runs one notebook: executes it, compares each cell's outputs with the expected ones, reports the result.</summary>
/// <param name="kernels">The kernels of this and other notebooks.</param>
/// <param name="executor">Executes it.</param>
/// <param name="report">Reports it.</param>
/// <param name="updates">Receives the notebook with its new outputs, by file; null where no update is asked for.</param>
internal sealed class NotebookRun(KernelQueue kernels, NotebookExecutor executor, ConsoleReport report, IDictionary<NotebookFile, OutputUpdate>? updates)
{
    /// <summary>Runs it. What is wrong with the notebook is part of the result, and so is that the run was stopped.</summary>
    public async Task<NotebookResult> RunAsync(NotebookFile file, CancellationToken stop)
    {
        report.NotebookStarted(file);
        await using var session = kernels.Take(file); // a notebook that can't be run takes its kernel out of the queue, too
        var cells = new List<CellResult>();
        NotebookResult result;
        Notebook? notebook = null;
        try
        {
            notebook = Notebook.Load(file.Path);
            result = await RunAsync(file, notebook, session, cells, stop);
        }
        catch (NotebookFormatException e)
        {
            result = new NotebookResult(file, [], $"This file is no notebook: {e.Message}.", IsNotebook: false);
        }
        catch (FormatException e)
        {
            result = new NotebookResult(file, [], e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            result = notebook is null
                ? new NotebookResult(file, [], $"This file can't be read: {e.Message}", IsNotebook: false)
                : new NotebookResult(file, cells, $"The executed copy can't be written: {e.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            result = new NotebookResult(file, cells, "The run was stopped before this notebook ended.");
        }

        report.NotebookEnded(result);
        return result;
    }

    private async Task<NotebookResult> RunAsync(NotebookFile file, Notebook notebook, KernelSession session, List<CellResult> cells, CancellationToken stop)
    {
        if (notebook.OtherKernel is { } other)
        {
            return new NotebookResult(file, [], $"This notebook is for the kernel {other}; the runner has .NET Interactive's alone, such as .net-csharp.", IsNotebook: false);
        }

        var expected = file.Other is null ? ExpectedOutputs.Of(notebook, file.Kernel) : ExpectedOutputs.OfOther(notebook, file.Other);
        await foreach (var cell in executor.RunAsync(file, notebook, session, stop))
        {
            cells.Add(expected.Compare(cell, isUpdate: updates is not null));
            report.CellEnded(file, cells[^1]);
        }

        // A later cell may have updated what an earlier one displayed, and a native library may have held back what it prints.
        var count = cells.Exists(cell => cell.EndsNotebook) ? 0 : cells.Count;
        for (var i = 0; i < count; i++)
        {
            var again = expected.Compare(cells[i], isUpdate: updates is not null);
            if (again != cells[i])
            {
                cells[i] = again;
                report.CellEnded(file, again);
            }
        }

        var result = new NotebookResult(file, cells, NothingRan(cells)) { NotCompared = updates is null ? expected.NotCompared : null };
        if (updates is null || result.HasFailed)
        {
            return result;
        }

        var update = updates[file] = OutputUpdate.Of(notebook, cells, expected);
        return result with { UpdatedCount = update.CellCount };
    }

    private static string? NothingRan(List<CellResult> cells) => cells.Exists(cell => cell.ExecutionCount is not null) ? null
        : "No code cell was executed: "
            + (cells.Count == 0 ? "there is none" : $"every one is tagged {CellTags.SkipExecution} or {CellTags.Exercise}")
            + ". A notebook that runs nothing proves nothing.";
}
