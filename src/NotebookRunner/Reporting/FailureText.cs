using System.Globalization;
using System.Text.RegularExpressions;
using NotebookRunner.Execution;

namespace NotebookRunner.Reporting;

/// <summary>A failed cell as a reader wants it: where it is, the source around the line, and the message.</summary>
internal static partial class FailureText
{
    private const int LinesAround = 3;

    /// <summary>The text, of several lines.</summary>
    public static string Of(string notebook, CellResult result)
    {
        var line = LineOf(result);
        var location = Location(notebook, result) + (line is { } at ? $", line {at}" : "");
        var message = string.Join('\n', (result.Message ?? "").TrimEnd().Split('\n').Select(text => "  " + text));
        return $"{location}\n{Source(result.Cell.Source, line)}\n{message}";
    }

    /// <summary>Which cell of which notebook it is.</summary>
    public static string Location(string notebook, CellResult result) => $"{notebook}, cell {result.Cell.Number} (id {result.Cell.Id})";

    // The kernel's own words have the line: "(2,5): error" of the compiler, "in cell 3:line 2" of a stack trace.
    private static int? LineOf(CellResult result)
    {
        var message = result.Message ?? "";
        var found = CompilerPosition().Match(message) is { Success: true } position
            ? position
            : TraceLines().Matches(message).FirstOrDefault(m => Number(m.Groups["cell"]) == result.ExecutionCount);
        return found is null ? null : Number(found.Groups["line"]);
    }

    private static string Source(string source, int? line)
    {
        var lines = source.TrimEnd().Split('\n');
        var first = line is { } at ? Math.Max(1, at - LinesAround) : 1;
        var last = Math.Min(lines.Length, line is { } marked ? marked + LinesAround : (2 * LinesAround) + 1);
        return string.Join('\n', Enumerable.Range(first, Math.Max(0, last - first + 1))
            .Select(n => $"  {(n == line ? '>' : ' ')} {n,3} | {lines[n - 1]}"));
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\((?<line>\d+),\d+\): error")]
    private static partial Regex CompilerPosition();

    [GeneratedRegex(@" in cell (?<cell>\d+):line (?<line>\d+)")]
    private static partial Regex TraceLines();
}
