using System.Text.Json.Nodes;
using NotebookRunner.Execution;

namespace NotebookRunner.Tests.Execution;

/// <summary>When a cell is held against its committed outputs.</summary>
public sealed class ComparedCellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new", true)]
    [InlineData("old", false)]
    public async Task What_a_later_cell_makes_of_an_output_is_what_counts(string committed, bool passes)
    {
        var result = await TestRun.OfFile(Committed(0, committed, "var shown = display(\"old\");", "shown.Update(\"new\");"), _folder);

        Assert.Equal(passes, result.Passed);
        Assert.Equal(passes ? CellOutcome.Passed : CellOutcome.Differs, result.Cells[0].Outcome);
        Assert.Equal(passes, result.Cells[0].Message is null);
        Assert.Equal(CellOutcome.Passed, result.Cells[1].Outcome);
    }

    [Fact]
    public async Task Where_outputs_are_not_compared_nothing_differs()
    {
        var options = new RunOptions(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), 1, OutputMode.Ignore);

        var result = await TestRun.OfFile(Committed(0, "old", "\"new\""), _folder, options);

        Assert.True(result.Passed);
        Assert.Equal("LESSON_DATA is set, and what is committed comes from other data", result.NotCompared);
        Assert.Null(result.Update);
    }

    [Fact]
    public async Task An_update_takes_the_place_of_a_difference()
    {
        var options = new RunOptions(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), 1, OutputMode.Update);

        var result = await TestRun.OfFile(Committed(0, "old", "\"new\""), _folder, options);

        Assert.True(result.Passed);
        Assert.Null(result.NotCompared);
        Assert.Equal(1, result.Update!.CellCount);
    }

    private string Committed(int cell, string text, params string[] cells)
    {
        var notebook = JsonNode.Parse(TestRun.Json(cells))!;
        notebook["cells"]![cell]!["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/plain"] = text } });
        return _folder.Write("committed.ipynb", notebook.ToJsonString());
    }
}
