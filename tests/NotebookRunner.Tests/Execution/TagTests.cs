using NotebookRunner.Execution;

namespace NotebookRunner.Tests.Execution;

/// <summary>What tags ask for, and what stops a notebook.</summary>
public sealed class TagTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cell_tagged_to_raise_passes_by_raising_and_the_rest_runs()
    {
        var result = await TestRun.OfCells(_folder, "[raises-exception] throw new Exception(\"as told\");", "[raises-exception] not C#", "[skip-execution] throw new Exception();", "\"end\"");

        Assert.False(result.HasFailed);
        Assert.Equal([CellOutcome.Passed, CellOutcome.Passed, CellOutcome.Skipped, CellOutcome.Passed], result.Cells.Select(c => c.Outcome));
        Assert.Equal([1, 2, null, 3], result.Cells.Select(c => c.ExecutionCount));
        Assert.Contains("as told", (string?)TestRun.OutputsOf(result, 0)[0]!["evalue"]);
    }

    [Fact]
    public async Task An_exercise_is_left_out_and_loses_its_outputs_and_one_that_is_shown_runs()
    {
        var path = _folder.Write("stale.ipynb", TestRun.Json("var n = 1;", "[exercise] n = 2; throw new Exception();", "[exercise-shown] Console.Write($\"n is {n}\");")
            .Replace("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"stale\"}]", StringComparison.Ordinal)
            .Replace("\"execution_count\":null", "\"execution_count\":77", StringComparison.Ordinal));

        var result = await TestRun.OfFile(path, _folder);

        Assert.Equal([1, null, 2], result.Cells.Select(c => c.ExecutionCount));
        Assert.Equal((CellOutcome.Skipped, "tagged exercise"), (result.Cells[1].Outcome, result.Cells[1].Message));
        Assert.DoesNotContain("77", await File.ReadAllTextAsync(result.File.ExecutedCopy, TestContext.Current.CancellationToken));
        Assert.Empty(TestRun.OutputsOf(result, 1));
        Assert.Contains("n is 1", TestRun.OutputsOf(result, 2).ToJsonString());
    }

    [Fact]
    public async Task A_cell_tagged_to_raise_fails_where_it_does_not()
    {
        var result = await TestRun.OfCells(_folder, "[raises-exception] 1", "2");

        Assert.Equal([CellOutcome.Failed, CellOutcome.NotRun], result.Cells.Select(c => c.Outcome));
        Assert.StartsWith("The cell is tagged raises-exception, and it raised none.", result.Cells[0].Message);
    }

    [Fact]
    public async Task Cells_after_a_failure_do_not_run_and_lose_what_an_earlier_run_left()
    {
        var path = _folder.Write("stale.ipynb", TestRun.Json("1", "throw new Exception();", "3", "[skip-execution] 4")
            .Replace("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"stale\"}]", StringComparison.Ordinal)
            .Replace("\"execution_count\":null", "\"execution_count\":77", StringComparison.Ordinal));
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var result = await TestRun.OfFile(path, _folder);

        Assert.Equal([CellOutcome.Differs, CellOutcome.Failed, CellOutcome.NotRun, CellOutcome.Skipped], result.Cells.Select(c => c.Outcome));
        Assert.DoesNotContain("stale", TestRun.OutputsOf(result, 0).ToJsonString());
        Assert.Empty(TestRun.OutputsOf(result, 2));
        Assert.Contains("stale", TestRun.OutputsOf(result, 3).ToJsonString());
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("No code cell was executed: there is none.")]
    [InlineData("No code cell was executed: there is none.", "  \n")]
    [InlineData("No code cell was executed: every one is tagged skip-execution or exercise.", "[skip-execution] 1", "[exercise] 2")]
    public async Task A_notebook_that_runs_nothing_fails(string problem, params string[] cells)
    {
        var result = await TestRun.OfCells(_folder, cells);

        Assert.True(result.HasFailed);
        Assert.StartsWith(problem, result.Problem);
        Assert.True(File.Exists(result.File.ExecutedCopy));
    }
}
