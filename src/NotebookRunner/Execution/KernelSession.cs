using System.Diagnostics;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>
/// One notebook's kernel under the run's time limits. Its process starts with the first cell, or before, while another
/// notebook runs; the notebook's time starts with <see cref="Begin"/>. Disposing kills the process.
/// </summary>
/// <param name="start">The kernel's process.</param>
/// <param name="onReady">Called once, when the kernel is ready for the first cell.</param>
internal sealed class KernelSession(ProcessStartInfo start, Action? onReady = null) : IAsyncDisposable
{
    private readonly CancellationTokenSource _disposed = new();
    private Task<KernelClient>? _kernel;
    private CancellationTokenSource? _notebookTime;
    private TimeLimits? _limits;

    /// <summary>Starts the kernel's process, where it has not been started yet.</summary>
    public Task<KernelClient> Start() => _kernel ??= KernelClient.StartAsync(start, _disposed.Token);

    /// <summary>The notebook's time starts.</summary>
    /// <param name="limits">The time limits.</param>
    /// <param name="stop">Stops the whole run.</param>
    public void Begin(TimeLimits limits, CancellationToken stop)
    {
        _limits = limits;
        _notebookTime?.Dispose();
        _notebookTime = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _notebookTime.CancelAfter(limits.Notebook);
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="onEvent">Receives each event, the cell's last one among them.</param>
    /// <param name="stop">Stops the whole run.</param>
    /// <returns>The event that ended the cell.</returns>
    /// <exception cref="TimeoutException">The cell, the notebook or the kernel's start took too long.</exception>
    /// <exception cref="KernelDiedException">The kernel ended before the cell did.</exception>
    /// <exception cref="OutputLimitException">The cell has too much output.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<KernelEvent> RunAsync(Cell cell, Action<KernelEvent> onEvent, CancellationToken stop)
    {
        var (what, limit) = ("kernel", _limits!.Start);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(_notebookTime!.Token);
        try
        {
            time.CancelAfter(limit);
            var kernel = await Start().WaitAsync(time.Token);
            Interlocked.Exchange(ref onReady, null)?.Invoke();

            // The start has a limit of its own, since cells may have a short one, and its time is not the cell's.
            (what, limit) = ("cell", _limits.Cell);
            time.CancelAfter(limit);
            var end = await kernel.SubmitAsync(cell.Source, cell.Language, onEvent, time.Token);
            onEvent(end);
            return end;
        }
        catch (KernelDiedException)
        {
            stop.ThrowIfCancellationRequested(); // where the user stopped the run, that is what ended the kernel
            throw;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException(_notebookTime.IsCancellationRequested
                ? $"The notebook took longer than {_limits.Notebook.TotalSeconds:0.###} s, so its kernel was ended. Raise --notebook-timeout if it needs longer."
                : $"The {what} took longer than {limit.TotalSeconds:0.###} s{(what == "kernel" ? " to start, so it" : ", so its kernel")} was ended. Raise --cell-timeout if it needs longer.");
        }
    }

    /// <summary>Lets the kernel end, and passes on its last events.</summary>
    public async Task FinishAsync(Action<KernelEvent> onEvent) => await (await Start()).FinishAsync(onEvent);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync();
        try
        {
            await (_kernel is null ? ValueTask.CompletedTask : (await _kernel).DisposeAsync());
        }
        catch (Exception e) when (e is KernelDiedException or OutputLimitException or OperationCanceledException)
        {
            // It did not start, so there is nothing to end.
        }

        _disposed.Dispose();
        _notebookTime?.Dispose();
    }
}

/// <summary>The time limits of a run.</summary>
/// <param name="Cell">The longest a cell may take.</param>
/// <param name="Notebook">The longest a notebook may take.</param>
internal sealed record TimeLimits(TimeSpan Cell, TimeSpan Notebook)
{
    private static readonly TimeSpan s_shortestStart = TimeSpan.FromSeconds(20);

    private TimeSpan ShortestStart { get; init; } = s_shortestStart;

    /// <summary>The longest a kernel's start may take: as long as a cell, and always 20 s.</summary>
    public TimeSpan Start => Cell > ShortestStart ? Cell : ShortestStart;

    /// <summary>The limits where notebooks run in parallel: kernels that start at the same time share the CPU's cores.</summary>
    /// <param name="jobs">How many notebooks run in parallel.</param>
    public TimeLimits For(int jobs) => this with { ShortestStart = s_shortestStart * Math.Max(1, Math.Ceiling((double)jobs / Environment.ProcessorCount)) };
}
