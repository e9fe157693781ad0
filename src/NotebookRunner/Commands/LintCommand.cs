using System.CommandLine;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Commands;

/// <summary>The command <c>lint</c>: says what is wrong with notebooks, without running them.</summary>
internal static class LintCommand
{
    /// <summary>The command, as a part of the program's command line.</summary>
    public static Command Create() => NotebookCommand.Create(
        "lint",
        "Says what is wrong with notebooks as they are stored, one problem a line. Exit code: 0 without a problem, 1 with one, 3 for a file that is no notebook.",
        Lint);

    private static int Lint(IReadOnlyList<string> paths, Repository repository)
    {
        var exitCode = ExitCode.Passed;
        var problems = new List<Problem>();
        foreach (var path in paths)
        {
            if (Linter.Load(path, repository, out var unreadable) is { } page)
            {
                problems.AddRange(Linter.Check(page));
            }
            else
            {
                problems.Add(Problem.Of(repository.Named(path), unreadable!));
                exitCode = ExitCode.NotANotebook;
            }
        }

        // A problem between twins is found from both.
        var lines = problems.Distinct().OrderBy(problem => problem.Notebook, StringComparer.Ordinal).ThenBy(problem => problem.Number).ToList();
        lines.ForEach(problem => Console.WriteLine(Plain.Text(problem.ToString())));
        Annotations.Print(Annotations.Of(lines, repository.Folder));
        Console.WriteLine($"{Summary.Count(paths.Count, "notebook")}, {Summary.Count(lines.Count, "problem")}");
        return Math.Max(exitCode, lines.Count > 0 ? ExitCode.Failed : ExitCode.Passed);
    }
}
