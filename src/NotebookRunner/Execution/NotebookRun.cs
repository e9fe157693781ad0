using System.Diagnostics;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Runs one notebook in a kernel of its own, cell by cell, up to the first that fails.</summary>
/// <param name="file">The notebook.</param>
/// <param name="options">The time it may take.</param>
/// <param name="observer">Is told of each step.</param>
internal sealed class NotebookRun(NotebookFile file, RunOptions options, IRunObserver observer)
{
    private readonly List<CellResult> _results = [];
    private readonly List<(Cell Cell, CellOutputs Outputs, int Count)> _ran = [];

    /// <summary>Runs it, and writes its executed copy however it ends.</summary>
    /// <param name="cancellation">Stops the run; the copy is still written.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<NotebookResult> RunAsync(CancellationToken cancellation)
    {
        observer.NotebookStarted(file);
        var result = await ReadAndRunAsync(cancellation);
        observer.NotebookEnded(result);
        return result;
    }

    private async Task<NotebookResult> ReadAndRunAsync(CancellationToken cancellation)
    {
        Notebook notebook;
        try
        {
            notebook = Notebook.Load(file.Path);
        }
        catch (NotebookFormatException e)
        {
            return new NotebookResult(file, [], $"This file is no notebook: {e.Message}.", IsNotebook: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NotebookResult(file, [], $"This file can't be read: {e.Message}", IsNotebook: false);
        }

        var cells = notebook.Cells.Where(cell => cell.IsCode).ToList();
        foreach (var cell in cells.Where(cell => !cell.HasTag(CellTags.SkipExecution)))
        {
            cell.SetOutputs([], null); // what an earlier run left is not this run's
        }

        string? unsaved;
        try
        {
            await RunAsync(cells, cancellation);
        }
        finally
        {
            unsaved = Save(notebook);
        }

        return new NotebookResult(file, _results, unsaved ?? (_ran.Count > 0 ? null
            : "No code cell was executed: "
                + (cells.Count == 0 ? "there is none" : $"every one is tagged {CellTags.SkipExecution} or {CellTags.Exercise}")
                + ". A notebook that runs nothing proves nothing."));
    }

    private async Task RunAsync(List<Cell> cells, CancellationToken cancellation)
    {
        await using var kernel = new TimedKernel(Path.GetDirectoryName(file.Path)!, options, cancellation);
        foreach (var cell in cells)
        {
            if (CellTags.LeavingOut(cell) is { } tag)
            {
                Add(new CellResult(cell, CellOutcome.Skipped, TimeSpan.Zero, $"tagged {tag}"));
                continue;
            }

            if (_results.Exists(r => r.IsFailure))
            {
                Add(new CellResult(cell, CellOutcome.NotRun, TimeSpan.Zero));
                continue;
            }

            var clock = Stopwatch.StartNew();
            var outputs = new CellOutputs();
            _ran.Add((cell, outputs, _ran.Count + 1));
            observer.CellStarted(file, cell);
            var warnings = new List<string>();
            var (outcome, message) = await kernel.RunAsync(cell, e => Take(e, outputs, warnings));
            Add(new CellResult(cell, outcome, clock.Elapsed, message) { ExecutionCount = _ran.Count, Warnings = warnings });
        }

        if (!_results.Exists(r => r.IsFailure))
        {
            await kernel.FinishAsync(e => Take(e, _ran[^1].Outputs, []));
        }
    }

    // However the run ended: what had run is worth reading, most of all where it failed.
    private string? Save(Notebook notebook)
    {
        foreach (var (cell, outputs, count) in _ran)
        {
            cell.SetOutputs(outputs.ToJson(), count);
        }

        try
        {
            notebook.Save(file.ExecutedCopy);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The executed copy can't be written: {e.Message}";
        }
    }

    private void Take(KernelEvent kernelEvent, CellOutputs outputs, List<string> warnings)
    {
        if (!outputs.Add(kernelEvent, _ran.Count))
        {
            _ran.ForEach(earlier => earlier.Outputs.Update(kernelEvent));
        }

        switch (kernelEvent.Type)
        {
            case KernelEvent.StandardOutputValueProduced or KernelEvent.StandardErrorValueProduced:
                observer.CellPrinted(file, string.Concat(kernelEvent.Values.Select(v => v.Value)));
                break;
            case KernelEvent.DiagnosticsProduced:
                warnings.AddRange(kernelEvent.Values.Select(v => v.Value).Where(text => text.Contains(": warning ", StringComparison.Ordinal)));
                break;
        }
    }

    private void Add(CellResult result)
    {
        _results.Add(result);
        observer.CellEnded(file, result);
    }
}
