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
    private const string RaisesException = "raises-exception";
    private const string SkipExecution = "skip-execution";

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
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            return new NotebookResult(file, [], $"This file is no notebook: {e.Message}.", IsNotebook: false);
        }

        var cells = notebook.Cells.Where(cell => cell.IsCode).ToList();
        try
        {
            foreach (var cell in cells.Where(cell => !cell.HasTag(SkipExecution)))
            {
                cell.SetOutputs([], null); // what an earlier run left is not this run's
            }

            await RunAsync(cells, cancellation);
        }
        finally
        {
            foreach (var (cell, outputs, count) in _ran)
            {
                cell.SetOutputs(outputs.ToJson(), count);
            }

            notebook.Save(file.ExecutedCopy);
        }

        return new NotebookResult(file, _results, _ran.Count > 0 ? null
            : $"No code cell was executed: {cells.Count} code cells, all of them tagged {SkipExecution}. A notebook that runs nothing proves nothing.");
    }

    private async Task RunAsync(List<Cell> cells, CancellationToken cancellation)
    {
        using var notebookTime = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        notebookTime.CancelAfter(options.NotebookTimeout);
        KernelProcess? kernel = null;
        try
        {
            foreach (var cell in cells)
            {
                if (cell.HasTag(SkipExecution) || _results.Exists(r => r.IsFailure))
                {
                    Add(new CellResult(cell, cell.HasTag(SkipExecution) ? CellOutcome.Skipped : CellOutcome.NotRun, TimeSpan.Zero));
                    continue;
                }

                var clock = Stopwatch.StartNew();
                var outputs = new CellOutputs();
                _ran.Add((cell, outputs, _ran.Count + 1));
                observer.CellStarted(file, cell);
                var warnings = new List<string>();
                var (outcome, message) = await SubmitAsync();
                Add(new CellResult(cell, outcome, clock.Elapsed, message) { ExecutionCount = _ran.Count, Warnings = warnings });

                async Task<(CellOutcome, string?)> SubmitAsync()
                {
                    using var cellTime = CancellationTokenSource.CreateLinkedTokenSource(notebookTime.Token);
                    try
                    {
                        kernel ??= await KernelProcess.StartAsync(EmbeddedKernelProcess.In(Path.GetDirectoryName(file.Path)!), notebookTime.Token);
                        cellTime.CancelAfter(options.CellTimeout);
                        var end = await kernel.SubmitAsync(cell.Source, cell.Language, e => Take(e, outputs, warnings), cellTime.Token);
                        outputs.Add(end, _ran.Count);
                        return Judge(cell, end);
                    }
                    catch (KernelDiedException e)
                    {
                        outputs.AddError(e.Message);
                        return (CellOutcome.Failed, e.Message);
                    }
                    catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
                    {
                        var message = notebookTime.IsCancellationRequested
                            ? $"The notebook took longer than {options.NotebookTimeout.TotalSeconds:0.###} s, so its kernel was ended. Raise --notebook-timeout if it needs longer."
                            : $"The cell took longer than {options.CellTimeout.TotalSeconds:0.###} s, so its kernel was ended. Raise --cell-timeout if it needs longer.";
                        outputs.AddError(message);
                        return (CellOutcome.TimedOut, message);
                    }
                }
            }

            if (kernel is not null && !_results.Exists(r => r.IsFailure))
            {
                await kernel.FinishAsync(e => Take(e, _ran[^1].Outputs, []));
            }
        }
        finally
        {
            if (kernel is not null)
            {
                await kernel.DisposeAsync();
            }
        }
    }

    private static (CellOutcome, string?) Judge(Cell cell, KernelEvent end) => (end.Type, cell.HasTag(RaisesException)) switch
    {
        (KernelEvent.CommandFailed, false) => (CellOutcome.Failed, end.Message),
        (KernelEvent.CommandSucceeded, true) => (CellOutcome.Failed, $"The cell is tagged {RaisesException}, and it raised none. Remove the tag, or restore what made it raise."),
        _ => (CellOutcome.Passed, null),
    };

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
