using System.Text.Json.Nodes;

namespace NotebookRunner.Tests.Linting;

/// <summary>Notebooks are stored as one run leaves them.</summary>
public sealed class ExecutionOrderTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_out_prose_empty_cells_starters_and_skipped_cells() => Assert.Empty(_folder.ProblemsOfCells(
        Draft.Prose("prose", "text"),
        Draft.Code("one", "1"),
        Counted("empty", "  ", null),
        Draft.Code("skipped", "2", "skip-execution"),
        Draft.Code("starter", "3", "exercise"),
        Draft.Answer("answer", "4"),
        Draft.Code("shown", "5", "exercise-shown"),
        Draft.Answer("answer2", "6")));

    [Fact]
    public void A_cell_that_has_not_run_is_told_and_those_after_it_are_not() => Assert.Equal(
        ["x.ipynb, cell 2 (id two): it has not been executed; run the notebook from its first cell to its last"],
        _folder.ProblemsOfCells(Counted("one", "1", 1), Counted("two", "2", null), Counted("three", "3", 2)));

    [Fact]
    public void A_cell_that_ran_again_is_told() => Assert.Equal(
        [
            "x.ipynb, cell 2 (id two): its execution_count is 4, and 2 is due; run the notebook from its first cell to its last",
            "x.ipynb, cell 3 (id three): its execution_count is 3, and 5 is due; run the notebook from its first cell to its last",
        ],
        _folder.ProblemsOfCells(Counted("one", "1", 1), Counted("two", "2", 4), Counted("three", "3", 3), Counted("four", "4", 4)));

    [Fact]
    public void A_run_starts_at_1() => Assert.Contains(
        "its execution_count is 2, and 1 is due", Assert.Single(_folder.ProblemsOfCells(Counted("one", "1", 2), Counted("two", "2", 3))));

    [Fact]
    public void A_starter_that_has_run_is_told()
    {
        var shown = Draft.Shown("shown", Draft.Data("text/plain", "1"));
        shown["metadata"]!["tags"] = new JsonArray("exercise");
        shown["execution_count"] = null;

        Assert.Equal(
            [
                "x.ipynb, cell 1 (id counted): a starter is left out of a run; delete its outputs, and its execution_count is null",
                "x.ipynb, cell 3 (id shown): a starter is left out of a run; delete its outputs, and its execution_count is null",
            ],
            _folder.ProblemsOfCells(Counted("counted", "1", 1, "exercise"), Draft.Answer("answer1", "1"), shown, Draft.Answer("answer2", "1")));
    }

    private static JsonObject Counted(string id, string text, int? count, params string[] tags)
    {
        var cell = Draft.Code(id, text, tags);
        cell["execution_count"] = count;
        return cell;
    }
}
