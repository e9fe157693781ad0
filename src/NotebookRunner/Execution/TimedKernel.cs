using System.Diagnostics;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>A notebook's kernel under the run's time limits: started with the first cell, ended with the notebook.</summary>
internal sealed class TimedKernel : IAsyncDisposable
{
    private readonly ProcessStartInfo _start;
    private readonly RunOptions _options;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _notebookTime;
    private KernelProcess? _kernel;

    /// <summary>The notebook's time starts now.</summary>
    /// <param name="start">The kernel's process.</param>
    /// <param name="options">The time limits.</param>
    /// <param name="stop">Stops the whole run.</param>
    public TimedKernel(ProcessStartInfo start, RunOptions options, CancellationToken stop)
    {
        (_start, _options, _stop) = (start, options, stop);
        _notebookTime = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _notebookTime.CancelAfter(options.NotebookTimeout);
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="onEvent">Told of each event, the cell's last and an error of the kernel itself among them.</param>
    /// <returns>Passed or failed by what the kernel says, or timed out; and the error's message.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<(CellOutcome Outcome, string? Message)> RunAsync(Cell cell, Action<KernelEvent> onEvent)
    {
        using var cellTime = CancellationTokenSource.CreateLinkedTokenSource(_notebookTime.Token);
        try
        {
            cellTime.CancelAfter(_options.CellTimeout);
            if (_kernel is null)
            {
                // The start may take as long as a cell, and its time is not the cell's.
                _kernel = await KernelProcess.StartAsync(_start, cellTime.Token);
                cellTime.CancelAfter(_options.CellTimeout);
            }

            var end = await _kernel.SubmitAsync(cell.Source, cell.Language, onEvent, cellTime.Token);
            onEvent(end);
            return Judge(cell, end);
        }
        catch (KernelDiedException e)
        {
            // Where the user stopped the run, that is what ended the kernel.
            _stop.ThrowIfCancellationRequested();
            return (CellOutcome.Failed, Error(e.Message));
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return (CellOutcome.TimedOut, Error(_notebookTime.IsCancellationRequested
                ? $"The notebook took longer than {_options.NotebookTimeout.TotalSeconds:0.###} s, so its kernel was ended. Raise --notebook-timeout if it needs longer."
                : _kernel is null ? $"The kernel took longer than {_options.CellTimeout.TotalSeconds:0.###} s to start, so it was ended. Raise --cell-timeout if it needs longer."
                : $"The cell took longer than {_options.CellTimeout.TotalSeconds:0.###} s, so its kernel was ended. Raise --cell-timeout if it needs longer."));
        }

        string Error(string message)
        {
            onEvent(new KernelEvent(KernelEvent.CommandFailed, null) { Message = message });
            return message;
        }
    }

    /// <summary>Lets the kernel end, and passes on what it still had to say.</summary>
    public Task FinishAsync(Action<KernelEvent> onEvent) => _kernel?.FinishAsync(onEvent) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_kernel is not null)
        {
            await _kernel.DisposeAsync();
        }

        _notebookTime.Dispose();
    }

    private static (CellOutcome, string?) Judge(Cell cell, KernelEvent end) => (end.Type, cell.HasTag(CellTags.RaisesException)) switch
    {
        (KernelEvent.CommandFailed, false) => (CellOutcome.Failed, end.Message),
        (KernelEvent.CommandSucceeded, true) => (CellOutcome.Failed, $"The cell is tagged {CellTags.RaisesException}, and it raised none. Remove the tag, or restore what made it raise."),
        _ => (CellOutcome.Passed, null),
    };
}
