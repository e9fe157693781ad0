using System.Globalization;
using System.Text;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using Spectre.Console;

namespace NotebookRunner.Reporting;

/// <summary>One notebook's lines of the report, in Spectre's markup, until they are written.</summary>
internal sealed class NotebookLines(NotebookFile file)
{
    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _printed = new();

    /// <summary>The notebook.</summary>
    public NotebookFile File => file;

    /// <summary>The cell that runs.</summary>
    public Cell? Running { get; set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The running cell in a few words.</summary>
    public string NowRunning => Running is null ? File.Name : $"{File.Name}, cell {Running.Number} ({Running.Id})";

    /// <summary>Adds a line of markup.</summary>
    public void Add(string markup) => _lines.Enqueue(markup);

    /// <summary>Adds what a cell prints; the lines that are whole.</summary>
    public void Print(string text)
    {
        _printed.Append(text);
        var whole = _printed.ToString().Split('\n');
        foreach (var line in whole[..^1])
        {
            Add($"      [grey]{Markup.Escape(line)}[/]");
        }

        _printed.Clear().Append(whole[^1]);
    }

    /// <summary>Adds the line of a cell that ended, and why where it failed.</summary>
    public void End(CellResult result)
    {
        if (_printed.Length > 0)
        {
            Print("\n");
        }

        var (word, color) = result.Outcome switch
        {
            CellOutcome.Passed => ("passed", "green"),
            CellOutcome.Skipped => ("skipped", "grey"),
            CellOutcome.NotRun => ("not run", "grey"),
            CellOutcome.TimedOut => ("TIMEOUT", "red"),
            _ => ("FAILED", "red"),
        };
        var time = result.Outcome is CellOutcome.Skipped or CellOutcome.NotRun
            ? ""
            : result.Duration.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
        Add($"  [{color}]{word,-7}[/] {result.Cell.Number,3}  {Markup.Escape(result.Cell.Id),-32} {time,8}");
        foreach (var warning in result.Warnings)
        {
            Add($"      [yellow]{Markup.Escape(warning)}[/]");
        }

        if (result.IsFailure)
        {
            Add("");
            Add($"[red]{Markup.Escape(FailureText.Of(file.Name, result))}[/]");
            Add("");
        }
    }

    /// <summary>Writes all lines so far, and forgets them.</summary>
    public void MoveTo(IAnsiConsole console)
    {
        while (_lines.TryDequeue(out var line))
        {
            console.MarkupLine(line);
        }
    }
}
