using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Runs notebooks, cell by cell, and writes their executed copies.</summary>
/// <param name="limits">The time limits.</param>
/// <param name="observer">Follows each run.</param>
internal sealed partial class NotebookExecutor(TimeLimits limits, IRunObserver observer)
{
    /// <summary>
    /// Runs a notebook's cells in order, up to the first that fails, and puts their outputs into the notebook. The executed
    /// copy is written however the run ends: what had run is worth reading, most of all where it failed.
    /// </summary>
    /// <param name="file">The notebook's file.</param>
    /// <param name="notebook">The notebook.</param>
    /// <param name="session">The notebook's kernel.</param>
    /// <param name="stop">Stops the run.</param>
    /// <returns>The result of each code cell, when it has ended. Later cells may still update its outputs.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="IOException">The executed copy can't be written.</exception>
    public async IAsyncEnumerable<CellResult> RunAsync(
        NotebookFile file, Notebook notebook, KernelSession session, [EnumeratorCancellation] CancellationToken stop)
    {
        var cells = notebook.Cells.Where(cell => cell.IsCode).ToList();
        foreach (var cell in cells.Where(cell => !cell.HasTag(CellTags.SkipExecution)))
        {
            cell.SetOutputs([], null); // what an earlier run left is not this run's
        }

        var ran = new List<(Cell Cell, OutputCollector Outputs)>();
        try
        {
            session.Begin(limits, stop);
            var hasFailed = false;
            foreach (var cell in cells)
            {
                var result = CellTags.SkippedBy(cell) is { } tag ? new CellResult(cell, CellOutcome.Skipped, TimeSpan.Zero, $"tagged {tag}")
                    : hasFailed ? new CellResult(cell, CellOutcome.NotRun, TimeSpan.Zero)
                    : await RunAsync(cell, file, session, ran, stop);
                hasFailed |= result.EndsNotebook;
                yield return result;
            }

            if (ran.Count > 0 && !hasFailed)
            {
                await session.FinishAsync(e => Receive(e, file, ran, [])); // a native library may have held back what it prints
            }
        }
        finally
        {
            for (var i = 0; i < ran.Count; i++)
            {
                ran[i].Cell.SetOutputs(ran[i].Outputs.ToJson(), i + 1);
            }

            notebook.Save(file.ExecutedCopy);
        }
    }

    private async Task<CellResult> RunAsync(Cell cell, NotebookFile file, KernelSession session, List<(Cell Cell, OutputCollector Outputs)> ran, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var outputs = new OutputCollector(ran.Count + 1);
        ran.Add((cell, outputs));
        observer.CellStarted(file, cell);
        var warnings = new List<string>();
        try
        {
            var end = await session.RunAsync(cell, e => Receive(e, file, ran, warnings), stop);
            return (end.Type, cell.HasTag(CellTags.RaisesException)) switch
            {
                (KernelEvent.CommandFailed, false) => Ended(CellOutcome.Failed, end.Message),
                (KernelEvent.CommandSucceeded, true) => Ended(CellOutcome.Failed, $"The cell is tagged {CellTags.RaisesException}, and it raised none. Remove the tag, or restore what made it raise."),
                _ => Ended(CellOutcome.Passed, null),
            };
        }
        catch (Exception e) when (e is TimeoutException or KernelDiedException or OutputLimitException)
        {
            outputs.Add(new KernelEvent(KernelEvent.CommandFailed, null) { Message = e.Message });
            return Ended(e is TimeoutException ? CellOutcome.TimedOut : CellOutcome.Failed, e.Message);
        }

        CellResult Ended(CellOutcome outcome, string? message) =>
            new(cell, outcome, clock.Elapsed, message) { ExecutionCount = ran.Count, Outputs = outputs, Warnings = warnings };
    }

    private void Receive(KernelEvent kernelEvent, NotebookFile file, List<(Cell Cell, OutputCollector Outputs)> ran, List<string> warnings)
    {
        if (!ran[^1].Outputs.Add(kernelEvent))
        {
            ran.ForEach(earlier => earlier.Outputs.Update(kernelEvent));
        }

        switch (kernelEvent.Type)
        {
            case KernelEvent.StandardOutputValueProduced or KernelEvent.StandardErrorValueProduced:
                observer.CellPrinted(file, kernelEvent.Text);
                break;
            case KernelEvent.DiagnosticsProduced:
                warnings.AddRange(kernelEvent.Values.Select(value => value.Value).Where(text => Warning().IsMatch(text)));
                break;
        }
    }

    // A file that a cell loads comes before the position; a warning of the whole compilation has none.
    [GeneratedRegex(@"^(.*\(\d+,\d+\): )?warning ")]
    private static partial Regex Warning();
}
