using System.CommandLine;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Commands;

/// <summary>The command <c>review</c>: records that the prose of twins was read side by side.</summary>
internal static class ReviewCommand
{
    /// <summary>The command, as a part of the program's command line.</summary>
    public static Command Create() => NotebookCommand.Create(
        "review",
        "Records that you have read a lesson in both languages and that they say the same; lint tells when one changes afterwards. Name either of the two. "
            + "Exit code: 0, or 1 where a lesson has no twin with the same cells.",
        Review);

    private static int Review(IReadOnlyList<string> paths, Repository repository)
    {
        var problems = new List<Problem>();
        var reviewed = new List<(Page Page, Cell Cell)>();
        foreach (var path in paths.DistinctBy(path => Pair(path, repository)))
        {
            if (Linter.Load(path, repository, out var unreadable) is not { } page)
            {
                problems.Add(Problem.Of(repository.Named(path), unreadable!));
            }
            else if (Twins.Load(page, out var problem) is not { } twin)
            {
                problems.Add(page.Problem(problem ?? "it is in no folder of a language, notebooks/en or notebooks/ko, so it has no twin"));
            }
            else if (Twins.CompareOrder(page, twin).ToList() is { Count: > 0 } differences)
            {
                problems.AddRange(differences);
            }
            else
            {
                reviewed.AddRange(TwinReviews.Record(page, twin));
            }
        }

        foreach (var page in reviewed.Select(cell => cell.Page).Distinct())
        {
            page.Notebook.Save(page.Path);
        }

        reviewed.ForEach(cell => Console.WriteLine(Plain.Text(cell.Page.Problem(cell.Cell, "reviewed").ToString())));
        problems.ForEach(problem => Console.WriteLine(Plain.Text($"{problem}; not reviewed")));
        Console.WriteLine($"{Summary.Count(reviewed.Count, "cell")} reviewed, {Summary.Count(problems.Count, "problem")}");
        return problems.Count > 0 ? ExitCode.Failed : ExitCode.Passed;
    }

    private static string Pair(string path, Repository repository) =>
        repository.TwinOf(path) is { } twin && string.CompareOrdinal(twin, path) < 0 ? twin : path;
}
