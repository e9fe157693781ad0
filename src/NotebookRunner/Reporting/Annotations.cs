using System.Text.RegularExpressions;
using NotebookRunner.Execution;
using NotebookRunner.Linting;

namespace NotebookRunner.Reporting;

/// <summary>Failures in the form that GitHub Actions shows beside the file: at the notebook, and at the cell's line in it.</summary>
internal static partial class Annotations
{
    /// <summary>Prints a line for each problem, where this runs as a GitHub Action; nothing elsewhere.</summary>
    public static void Print(IEnumerable<string> lines)
    {
        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true")
        {
            foreach (var line in lines)
            {
                Console.WriteLine(line);
            }
        }
    }

    /// <summary>The lines for a run.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<NotebookResult> results) => results.SelectMany(result =>
    {
        var lines = new Lazy<Dictionary<string, int>>(() => LinesOfCells(result.File.Path));
        return Line(result.Problem, result.File.Path, 1, result.File.Name)
            .Concat(result.Cells.Where(cell => cell.IsFailure).SelectMany(cell =>
                Line(cell.Message ?? "It failed.", result.File.Path, lines.Value.GetValueOrDefault(cell.Cell.Id, 1), FailureText.Location(result.File.Name, cell))));
    });

    /// <summary>The lines for problems that lint has found.</summary>
    /// <param name="problems">The problems.</param>
    /// <param name="folder">The folder from which they name their notebooks.</param>
    public static IEnumerable<string> Of(IEnumerable<Problem> problems, string folder) => problems.GroupBy(problem => problem.Notebook).SelectMany(notebook =>
    {
        var path = Path.GetFullPath(notebook.Key, folder);
        var lines = new Lazy<Dictionary<string, int>>(() => LinesOfCells(path));
        return notebook.SelectMany(problem => Line(
            problem.Text, path, problem.Id is null ? 1 : lines.Value.GetValueOrDefault(problem.Id, 1), $"{problem.Notebook}{(problem.Cell is null ? "" : ", " + problem.Cell)}"));
    });

    private static IEnumerable<string> Line(string? text, string path, int line, string title)
    {
        if (text is not null)
        {
            var file = Path.GetRelativePath(Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") ?? Directory.GetCurrentDirectory(), path);
            yield return $"::error file={Escaped(file.Replace('\\', '/'))},line={line},title={Escaped(Plain.Text(title))}::{Data(Plain.Text(text))}";
        }
    }

    // The line of each cell's id, read once for all problems of a notebook.
    private static Dictionary<string, int> LinesOfCells(string path)
    {
        var lines = new Dictionary<string, int>();
        try
        {
            foreach (var (index, line) in File.ReadLines(path).Index())
            {
                foreach (Match id in Id().Matches(line))
                {
                    lines.TryAdd(id.Groups[1].Value, index + 1);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It was there a moment ago; its cells are then annotated at its first line.
        }

        return lines;
    }

    [GeneratedRegex("\"id\": \"([^\"]*)\"")]
    private static partial Regex Id();

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Escaped(string property) => Data(property)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
