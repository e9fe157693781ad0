using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using Spectre.Console;

namespace NotebookRunner.Reporting;

/// <summary>
/// Shows a run as it goes: a line for each cell, what cells print, failures where they happen, a summary at the end.
/// In a terminal the running cell is shown below. Where notebooks run in parallel, their lines come out one notebook after
/// the other. Thread-safe.
/// </summary>
internal sealed class ConsoleReport : IRunObserver
{
    private readonly IAnsiConsole _console;
    private readonly bool _isTerminal;
    private readonly Dictionary<NotebookFile, NotebookLines> _notebooks;
    private readonly Queue<NotebookLines> _unwritten;
    private readonly Lock _lock = new();
    private StatusContext? _status;
    private string? _problem;

    /// <summary>A report that has shown nothing yet.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="files">The notebooks, in the order in which the report has them.</param>
    public ConsoleReport(IAnsiConsole console, IReadOnlyList<NotebookFile> files)
    {
        _console = console;
        _notebooks = files.ToDictionary(file => file, file => new NotebookLines(file));
        _unwritten = new Queue<NotebookLines>(files.Select(file => _notebooks[file]));
        _isTerminal = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Interactive;
        if (!_isTerminal)
        {
            _console.Profile.Width = 1000; // a log is no page: its lines are not wrapped
        }
    }

    /// <summary>Shows the running cell while something runs, where this is a terminal.</summary>
    public Task<T> ShowAsync<T>(Func<Task<T>> run) => !_isTerminal ? run() : _console.Status().StartAsync("Starting", status =>
    {
        _status = status;
        return run();
    });

    /// <summary>Shows the summary.</summary>
    public void Summarize(IReadOnlyList<NotebookResult> results, Repository repository)
    {
        if (results.Count == 0)
        {
            return; // the run was stopped before anything ran
        }

        Write(console => console.Write(Summary.Of(results)));
        foreach (var note in Summary.Notes(results))
        {
            WriteLine(note);
        }

        WriteLine(Summary.LastLine(results, repository));
    }

    /// <summary>Shows a line of markup.</summary>
    public void WriteLine(string markup) => Write(console => console.MarkupLine(markup));

    /// <summary>Says what kept the report from being written, and returns an exit code, besides that of the run.</summary>
    public int ExitCode()
    {
        if (_problem is null)
        {
            return Commands.ExitCode.Passed;
        }

        ErrorOutput.WriteLine($"The report can't be written: {_problem}");
        return Commands.ExitCode.Failed;
    }

    /// <summary>A notebook begins.</summary>
    public void NotebookStarted(NotebookFile file) => Change(file, lines => lines.Add($"[bold]{Plain.Markup(file.Name)}[/]"));

    /// <inheritdoc/>
    public void CellStarted(NotebookFile file, Cell cell) => Change(file, lines => lines.Running = cell);

    /// <inheritdoc/>
    public void CellPrinted(NotebookFile file, string text) => Change(file, lines => lines.Print(text));

    /// <summary>A cell ended, or was skipped.</summary>
    public void CellEnded(NotebookFile file, CellResult result) => Change(file, lines => lines.End(result));

    /// <summary>A notebook ended.</summary>
    public void NotebookEnded(NotebookResult result) => Change(result.File, lines =>
    {
        if (result.Problem is { } problem)
        {
            lines.Add($"  [red]{Plain.Markup(problem)}[/]");
        }

        lines.HasEnded = true;
    });

    // A log on a full disk must not end the run: the executed copies may be elsewhere.
    private void Write(Action<IAnsiConsole> write)
    {
        try
        {
            write(_console);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problem ??= e.Message;
        }
    }

    private void Change(NotebookFile file, Action<NotebookLines> change)
    {
        lock (_lock)
        {
            change(_notebooks[file]);

            // The first notebook that has not ended writes through; those after it wait for their turn.
            while (_unwritten.TryPeek(out var first))
            {
                Write(first.MoveTo);
                if (!first.HasEnded)
                {
                    break;
                }

                _unwritten.Dequeue();
            }

            var running = string.Join(", ", _notebooks.Values.Select(notebook => notebook.NowRunning).OfType<string>());
            if (_status is not null && running.Length > 0) // an empty status is an error to Spectre
            {
                _status.Status = Plain.Markup(running);
            }
        }
    }
}
