using System.Text;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;
using Spectre.Console;

namespace NotebookRunner.Reporting;

/// <summary>One notebook's lines of the report, in Spectre's markup, until they are written.</summary>
internal sealed class NotebookLines(NotebookFile file)
{
    private const int LongestLine = 300;
    private const int MostLines = 300;

    private readonly Queue<string> _lines = new();
    private readonly StringBuilder _line = new();
    private int _lineLength;
    private int _linesPrinted;

    /// <summary>The cell that runs.</summary>
    public Cell? Running { get; set; }

    /// <summary>Whether nothing more will come.</summary>
    public bool HasEnded { get; set; }

    /// <summary>The running cell in a few words; null while none runs.</summary>
    public string? NowRunning => Running is null || HasEnded ? null : $"{file.Name}, cell {Running.Number} ({Running.Id})";

    /// <summary>Adds a line of markup.</summary>
    public void Add(string markup) => _lines.Enqueue(markup);

    /// <summary>
    /// Adds what a cell prints, line by line. Very long lines are truncated, and very many omitted: a report is read, and
    /// the executed copy has them all.
    /// </summary>
    public void Print(string text)
    {
        var rest = text.AsSpan();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            Begin(rest[..end]);
            EndLine();
            rest = rest[(end + 1)..];
        }

        Begin(rest);
    }

    private void Begin(ReadOnlySpan<char> text)
    {
        _lineLength += text.Length;
        _line.Append(text[..Math.Min(text.Length, LongestLine - _line.Length)]);
    }

    private void EndLine()
    {
        if (++_linesPrinted <= MostLines)
        {
            AddDetail("grey", _lineLength <= LongestLine ? _line.ToString() : $"{_line}… ({_lineLength} characters; all are in the executed copy)");
        }

        _line.Clear();
        _lineLength = 0;
    }

    /// <summary>Adds the line of a cell that ended, and why where it failed.</summary>
    public void End(CellResult result)
    {
        if (_lineLength > 0)
        {
            EndLine();
        }

        if (_linesPrinted > MostLines)
        {
            AddDetail("grey", $"… ({_linesPrinted} lines; all are in the executed copy)");
        }

        _linesPrinted = 0;

        var seconds = Summary.Seconds(result.Duration);
        var (word, color, time) = result.Outcome switch
        {
            CellOutcome.Passed => ("passed", "green", seconds),
            CellOutcome.Differs => ("differs", "red", seconds),
            CellOutcome.Skipped => ("skipped", "grey", result.Message),
            CellOutcome.NotRun => ("not run", "grey", ""),
            CellOutcome.TimedOut => ("TIMEOUT", "red", seconds),
            _ => ("FAILED", "red", seconds),
        };
        Add($"  [{color}]{word,-7}[/] {result.Cell.Number,3}  {Plain.Markup(result.Cell.Id),-32} {time,8}");
        foreach (var warning in result.Warnings)
        {
            AddDetail("yellow", warning);
        }

        if (result.IsFailure)
        {
            string[] failure = ["", .. result.Outcome == CellOutcome.Differs ? DifferenceOf(result) : [$"[red]{Plain.Markup(FailureText.Of(file.Name, result))}[/]"], ""];
            Array.ForEach(failure, Add);
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

    private IEnumerable<string> DifferenceOf(CellResult result) =>
    [
        $"[red]{Plain.Markup(FailureText.Location(file.Name, result))}[/]",
        .. (result.Message ?? "").Split('\n').Select(line => $"  [{(line.StartsWith('-') ? "red" : line.StartsWith('+') ? "green" : "default")}]{Plain.Markup(line)}[/]"),
    ];

    private void AddDetail(string color, string text) => Add($"      [{color}]{Plain.Markup(text)}[/]");
}
