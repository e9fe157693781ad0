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

        Assert.True(result.Passed);
        Assert.Equal([CellOutcome.Passed, CellOutcome.Passed, CellOutcome.Skipped, CellOutcome.Passed], result.Cells.Select(c => c.Outcome));
        Assert.Equal([1, 2, null, 3], result.Cells.Select(c => c.ExecutionCount));
        Assert.Contains("as told", (string?)TestRun.OutputsOf(result, 0)[0]!["evalue"]);
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
        var path = _folder.File("stale.ipynb", TestRun.Json("1", "throw new Exception();", "3", "[skip-execution] 4")
            .Replace("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"stale\"}]", StringComparison.Ordinal)
            .Replace("\"execution_count\":null", "\"execution_count\":77", StringComparison.Ordinal));
        var before = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);

        var result = await TestRun.OfFile(path, _folder);

        Assert.Equal([CellOutcome.Passed, CellOutcome.Failed, CellOutcome.NotRun, CellOutcome.Skipped], result.Cells.Select(c => c.Outcome));
        Assert.DoesNotContain("stale", TestRun.OutputsOf(result, 0).ToJsonString());
        Assert.Empty(TestRun.OutputsOf(result, 2));
        Assert.Contains("stale", TestRun.OutputsOf(result, 3).ToJsonString());
        Assert.Equal(before, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("No code cell was executed: there is none.")]
    [InlineData("No code cell was executed: there is none.", "  \n")]
    [InlineData("No code cell was executed: the tag skip-execution is on every one.", "[skip-execution] 1")]
    public async Task A_notebook_that_runs_nothing_fails(string problem, params string[] cells)
    {
        var result = await TestRun.OfCells(_folder, cells);

        Assert.False(result.Passed);
        Assert.StartsWith(problem, result.Problem);
        Assert.True(File.Exists(result.File.ExecutedCopy));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_fails_the_notebook_and_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "executed", "test.ipynb"));

        var result = await TestRun.OfCells(_folder, "1");

        Assert.False(result.Passed);
        Assert.StartsWith("The executed copy can't be written: ", result.Problem);
    }

    [Fact]
    public async Task An_update_from_a_later_cell_changes_the_earlier_cells_output()
    {
        var result = await TestRun.OfCells(_folder, "var shown = display(\"old\");", "shown.Update(\"new\");");

        Assert.Equal("[\"new\"]", TestRun.OutputsOf(result, 0)[0]!["data"]!["text/plain"]!.ToJsonString());
        Assert.Empty(TestRun.OutputsOf(result, 1));
    }

    [Fact]
    public async Task Warnings_reach_the_report_and_not_the_notebook()
    {
        var result = await TestRun.OfCells(_folder, "string? warned = null;");

        Assert.Contains("CS8632", Assert.Single(result.Cells[0].Warnings));
        Assert.Empty(TestRun.OutputsOf(result, 0));
    }

    [Fact]
    public async Task What_a_native_library_held_back_to_the_end_is_the_last_cells()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It calls the C library of Unix.");
        var result = await TestRun.OfCells(_folder, "using System.Runtime.InteropServices;\n[DllImport(\"libc\")] static extern int puts(string s);\nputs(\"held back\");", "Console.WriteLine(\"later\");");

        Assert.Contains("held back\\n", TestRun.OutputsOf(result, 1).ToJsonString());
    }

    [Fact]
    public async Task A_hundred_thousand_lines_and_ten_million_characters_are_all_there_and_soon()
    {
        var result = await TestRun.OfCells(
            _folder,
            "for (var i = 0; i < 100_000; i++) Console.WriteLine(i);",
            "Console.Write(new string('x', 10_000_000));",
            "for (var i = 0; i < 100_000; i++) Console.Write('y');");

        Assert.True(result.Passed);
        Assert.Equal(100_000, TestRun.OutputsOf(result, 0)[0]!["text"]!.AsArray().Count);
        Assert.Equal(10_000_000, ((string)TestRun.OutputsOf(result, 1)[0]!["text"]![0]!).Length);
        Assert.Equal(100_000, ((string)TestRun.OutputsOf(result, 2)[0]!["text"]![0]!).Length);
        Assert.True(result.Duration < TimeSpan.FromSeconds(60), $"It took {result.Duration}.");
    }

    [Fact(Skip = Unix.NeedsNbformat, SkipUnless = nameof(Unix.HasNbformat), SkipType = typeof(Unix))]
    public async Task An_executed_copy_with_outputs_of_every_kind_is_canonical()
    {
        var result = await TestRun.OfCells(
            _folder,
            "Console.Write(\"a\\n\\0\\u001b\\\"😀\"); Console.Error.Write(\"e\"); display(1); \"AA==\".DisplayAs(\"image/png\"); \"[1]\".DisplayAs(\"application/json\"); \"{}\".DisplayAs(\"application/x+json\");\nnew { A = \"한글\" }",
            "[raises-exception] throw new Exception(\"<\\\">\");",
            "[skip-execution] 1");

        Assert.True(result.Passed);
        Notebooks.NotebookFormatTests.AssertCanonical(result.File.ExecutedCopy);
    }
}
