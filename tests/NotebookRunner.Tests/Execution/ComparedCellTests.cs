using System.Text.Json.Nodes;
using NotebookRunner.Commands;
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

        Assert.Equal(!passes, result.HasFailed);
        Assert.Equal(passes ? CellOutcome.Passed : CellOutcome.Differs, result.Cells[0].Outcome);
        Assert.Equal(passes, result.Cells[0].Message is null);
        Assert.Equal(CellOutcome.Passed, result.Cells[1].Outcome);
    }

    [Fact]
    public async Task A_compiler_warning_is_a_difference_because_Jupyter_shows_it_as_stderr()
    {
        var result = await TestRun.OfFile(Committed(1, "shown", "string? warned = null;", "\"shown\"", "[mask-output] string? masked = null;"), _folder);

        Assert.Equal([CellOutcome.Differs, CellOutcome.Passed, CellOutcome.Differs], result.Cells.Select(cell => cell.Outcome));
        Assert.Matches(@"^The compiler warns, which Jupyter shows as output to stderr. Fix what it warns of:\n\+ \(1,7\): warning CS8632", result.Cells[0].Message);
    }

    [Fact]
    public async Task An_update_writes_a_difference_and_compares_nothing()
    {
        var updates = new Dictionary<NotebookFile, OutputUpdate>();

        var result = await TestRun.OfFile(Committed(0, "old", "\"new\""), _folder, updates: updates);

        Assert.False(result.HasFailed);
        Assert.Null(result.NotCompared);
        Assert.Equal((1, 1), (result.UpdatedCount, Assert.Single(updates).Value.CellCount));
    }

    private string Committed(int cell, string text, params string[] cells)
    {
        var notebook = JsonNode.Parse(TestRun.Json(cells))!;
        notebook["cells"]![cell]!["outputs"]!.AsArray().Add(new JsonObject { ["output_type"] = "display_data", ["data"] = new JsonObject { ["text/plain"] = text } });
        return _folder.Write("committed.ipynb", notebook.ToJsonString());
    }
}
