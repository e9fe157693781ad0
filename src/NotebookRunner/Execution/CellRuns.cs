using System.Diagnostics;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Runs a notebook's cells one after the other, up to the first that fails.</summary>
/// <param name="file">The notebook, as the observer is told of it.</param>
/// <param name="committed">What the outputs are held against.</param>
/// <param name="observer">Is told of each step.</param>
internal sealed class CellRuns(NotebookFile file, CommittedOutputs committed, IRunObserver observer)
{
    private readonly List<CellResult> _results = [];
    private readonly List<RanCell> _ran = [];

    /// <summary>What came of each cell so far.</summary>
    public IReadOnlyList<CellResult> Results => _results;

    /// <summary>Every cell that was begun.</summary>
    public IReadOnlyList<RanCell> Ran => _ran;

    /// <summary>Whether a cell failed, so that those after it are not run.</summary>
    public bool HasFailed => _results.Exists(r => r.EndsNotebook);

    /// <summary>Runs the cells.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task RunAsync(IEnumerable<Cell> cells, TimedKernel kernel)
    {
        foreach (var cell in cells)
        {
            if (CellTags.LeavingOut(cell) is { } tag)
            {
                Add(new CellResult(cell, CellOutcome.Skipped, TimeSpan.Zero, $"tagged {tag}"));
            }
            else if (HasFailed)
            {
                Add(new CellResult(cell, CellOutcome.NotRun, TimeSpan.Zero));
            }
            else
            {
                await RunAsync(cell, kernel);
            }
        }

        if (!HasFailed)
        {
            await kernel.FinishAsync(e => Take(e, _ran[^1].Outputs, []));
            CompareAgain();
        }
    }

    private async Task RunAsync(Cell cell, TimedKernel kernel)
    {
        var clock = Stopwatch.StartNew();
        var outputs = new CellOutputs();
        _ran.Add(new RanCell(cell, outputs, _ran.Count + 1));
        observer.CellStarted(file, cell);
        var warnings = new List<string>();
        var (outcome, message) = await kernel.RunAsync(cell, e => Take(e, outputs, warnings));
        var result = new CellResult(cell, outcome, clock.Elapsed, message) { ExecutionCount = _ran.Count, Warnings = warnings };
        Add(committed.Judge(result, outputs));
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

    // A later cell may have updated what this one displayed, and a native library may have held back what it prints.
    private void CompareAgain()
    {
        foreach (var (cell, outputs, _) in _ran)
        {
            var i = _results.FindIndex(result => result.Cell == cell);
            var result = committed.Judge(_results[i], outputs);
            if (result != _results[i])
            {
                _results[i] = result;
                observer.CellEnded(file, result);
            }
        }
    }

    private void Add(CellResult result)
    {
        _results.Add(result);
        observer.CellEnded(file, result);
    }
}
