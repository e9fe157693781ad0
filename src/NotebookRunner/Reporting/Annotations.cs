using NotebookRunner.Execution;
using NotebookRunner.Linting;

namespace NotebookRunner.Reporting;

/// <summary>Failures in the form that GitHub Actions shows beside the file: at the notebook, and at the cell's line in it.</summary>
internal static class Annotations
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
        Line(result.Problem, result.File.Path, null, result.File.Name)
            .Concat(result.Cells.Where(cell => cell.IsFailure).SelectMany(cell =>
                Line(cell.Message ?? "It failed.", result.File.Path, cell.Cell.Id, FailureText.Location(result.File.Name, cell)))));

    /// <summary>The line for a problem that lint has found.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="folder">The folder from which it names its notebook.</param>
    public static IEnumerable<string> Of(Problem problem, string folder) => Line(
        problem.Text, Path.GetFullPath(problem.Notebook, folder), problem.Id, $"{problem.Notebook}{(problem.Cell is null ? "" : ", " + problem.Cell)}");

    private static IEnumerable<string> Line(string? text, string path, string? cell, string title)
    {
        if (text is not null)
        {
            var file = Path.GetRelativePath(Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") ?? Directory.GetCurrentDirectory(), path);
            yield return $"::error file={Escaped(file.Replace('\\', '/'))},line={LineOf(cell, path)},title={Escaped(Plain.Text(title))}::{Data(Plain.Text(text))}";
        }
    }

    private static int LineOf(string? cell, string path)
    {
        try
        {
            return cell is null ? 1 : Math.Max(1, 1 + File.ReadLines(path).ToList().FindIndex(line => line.Contains($"\"id\": \"{cell}\"", StringComparison.Ordinal)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 1; // it was there a moment ago
        }
    }

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Escaped(string property) => Data(property)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
