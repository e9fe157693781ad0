using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using Spectre.Console;

namespace NotebookRunner.Reporting;

/// <summary>
/// Shows a run as it goes: a line for each cell, what cells print, failures where they happen, a summary at the end.
/// In a terminal the running cell stands below. Where notebooks run side by side, each one's lines come out together
/// when it ends. Thread-safe.
/// </summary>
internal sealed class ConsoleReport : IRunObserver
{
    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;
    private readonly Dictionary<NotebookFile, NotebookLines> _running = [];
    private readonly Lock _lock = new();
    private StatusContext? _status;

    private ConsoleReport(IAnsiConsole console)
    {
        _console = console;
        _isTerminal = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive;
        if (!_isTerminal)
        {
            _console.Profile.Width = 1000; // a log is no page: its lines are not folded
        }
    }

    /// <summary>Runs something under a report, and ends with the summary.</summary>
    /// <param name="console">Where to report.</param>
    /// <param name="notebooks">How many notebooks there are.</param>
    /// <param name="run">The run, which tells the report of its steps.</param>
    public static async Task<IReadOnlyList<NotebookResult>> WatchAsync(
        IAnsiConsole console, int notebooks, Func<IRunObserver, Task<IReadOnlyList<NotebookResult>>> run)
    {
        if (notebooks == 0)
        {
            console.MarkupLine("[red]No notebook was found[/], so nothing was run. Lessons are looked for in notebooks/.");
            return [];
        }

        var report = new ConsoleReport(console);
        var results = report._isTerminal
            ? await console.Status().StartAsync("Starting", async status =>
            {
                report._status = status;
                return await run(report);
            })
            : await run(report);
        console.Write(Summary.Of(results));
        console.MarkupLine(Summary.LastLine(results));
        return results;
    }

    /// <inheritdoc/>
    public void NotebookStarted(NotebookFile file) => Change(file, lines => lines.Add($"[bold]{Plain.Markup(file.Name)}[/]"));

    /// <inheritdoc/>
    public void CellStarted(NotebookFile file, Cell cell) => Change(file, lines => lines.Running = cell);

    /// <inheritdoc/>
    public void CellPrinted(NotebookFile file, string text) => Change(file, lines => lines.Print(text));

    /// <inheritdoc/>
    public void CellEnded(NotebookFile file, CellResult result) => Change(file, lines => lines.End(result));

    /// <inheritdoc/>
    public void NotebookEnded(NotebookResult result) => Change(result.File, lines =>
    {
        if (result.Problem is { } problem)
        {
            lines.Add($"  [red]{Plain.Markup(problem)}[/]");
        }

        lines.HasEnded = true;
    });

    private void Change(NotebookFile file, Action<NotebookLines> change)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(file, out var lines))
            {
                _running[file] = lines = new NotebookLines(file);
            }

            change(lines);

            // The notebook that started first writes through; the others wait until it has ended.
            while (_running.Values.FirstOrDefault() is { } first)
            {
                first.MoveTo(_console);
                if (!first.HasEnded)
                {
                    break;
                }

                _running.Remove(first.File);
            }

            if (_status is not null && _running.Count > 0) // an empty status is an error to Spectre
            {
                _status.Status = Plain.Markup(string.Join(", ", _running.Values.Select(l => l.NowRunning)));
            }
        }
    }
}
