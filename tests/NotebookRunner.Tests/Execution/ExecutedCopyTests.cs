using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Execution;

/// <summary>What of a run stands in the executed copy.</summary>
public sealed class ExecutedCopyTests(ExecutedCopyTests.Run run) : IClassFixture<ExecutedCopyTests.Run>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_error_has_its_whole_text_where_viewers_look_for_it()
    {
        var error = run.OutputsOf("error")[0]!;
        Assert.Equal((string?)error["evalue"], string.Join('\n', error["traceback"]!.AsArray().Select(line => (string?)line)));
        Assert.Contains("second", (string?)error["evalue"]);
    }

    [Fact]
    public void An_update_from_a_later_cell_changes_the_earlier_cells_output()
    {
        Assert.Equal("[\"new\"]", run.OutputsOf("display")[0]!["data"]!["text/plain"]!.ToJsonString());
        Assert.Empty(run.OutputsOf("update"));
    }

    [Fact]
    public void What_is_no_JSON_or_says_two_things_is_kept_as_the_text_it_is() => Assert.Equal(
        ["{\"a\":1,\"a\":2}", "{", new string('[', 100) + new string(']', 100)],
        run.OutputsOf("no-json").Select(output => (string?)output!["data"]!["application/json"]));

    [Fact]
    public void Deep_JSON_is_written_and_read_again()
    {
        var json = run.OutputsOf("deep-json")[0]!["data"]!["application/json"]!;
        Assert.Equal(60, json.ToString().Count(character => character == '['));
    }

    [Fact]
    public void Warnings_reach_the_report_and_not_the_notebook()
    {
        Assert.Contains("CS8632", Assert.Single(run.WarningsOf("warning")));
        Assert.Empty(run.OutputsOf("warning"));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_written_fails_the_notebook_and_says_so()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "executed", "test.ipynb"));

        var result = await TestRun.OfCells(_folder, "1");

        Assert.True(result.HasFailed);
        Assert.StartsWith("The executed copy can't be written: ", result.Problem);
    }

    [Fact]
    public async Task What_a_native_library_held_back_to_the_end_is_the_last_cells()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It calls the C library of Unix.");
        var result = await TestRun.OfCells(_folder, "using System.Runtime.InteropServices;\n[DllImport(\"libc\")] static extern int puts(string s);\nputs(\"held back\");", "Console.WriteLine(\"later\");");

        Assert.Equal("[\"later\\n\",\"held back\\n\"]", Assert.Single(TestRun.OutputsOf(result, 1))!["text"]!.ToJsonString());
    }

    [Fact]
    public async Task A_hundred_thousand_lines_and_ten_million_characters_are_all_there()
    {
        var result = await TestRun.OfCells(
            _folder,
            "for (var i = 0; i < 100_000; i++) Console.WriteLine(i);",
            "Console.Write(new string('x', 10_000_000));",
            "for (var i = 0; i < 100_000; i++) Console.Write('y');");

        Assert.False(result.HasFailed);
        Assert.Equal(100_000, TestRun.OutputsOf(result, 0)[0]!["text"]!.AsArray().Count);
        Assert.Equal(10_000_000, ((string)TestRun.OutputsOf(result, 1)[0]!["text"]![0]!).Length);
        Assert.Equal(100_000, ((string)TestRun.OutputsOf(result, 2)[0]!["text"]![0]!).Length);
    }

    [Fact(Skip = Unix.NeedsNbformat, SkipUnless = nameof(Unix.HasNbformat), SkipType = typeof(Unix))]
    public async Task An_executed_copy_with_outputs_of_every_kind_is_canonical()
    {
        var result = await TestRun.OfCells(
            _folder,
            "Console.Write(\"a\\n\\0\\u001b\\\"😀\"); Console.Error.Write(\"e\"); display(1); \"AA==\".DisplayAs(\"image/png\"); \"[1]\".DisplayAs(\"application/json\"); \"{}\".DisplayAs(\"application/x+json\");\nnew { A = \"한글\" }",
            "[raises-exception] throw new Exception(\"<\\\">\");",
            "[skip-execution] 1");

        Assert.False(result.HasFailed);
        Tests.Notebooks.NotebookFormatTests.AssertCanonical(result.File.ExecutedCopy);
    }

    /// <summary>One notebook for the facts that no other cell can change.</summary>
    public sealed class Run : IAsyncLifetime
    {
        private static readonly (string Name, string Code)[] s_cells =
        [
            ("error", "[raises-exception] throw new Exception(\"first\\nsecond\");"),
            ("display", "var shown = display(\"old\");"),
            ("update", "shown.Update(\"new\");"),
            ("no-json", "foreach (var json in new[] { \"{\\\"a\\\":1,\\\"a\\\":2}\", \"{\", new string('[', 100) + new string(']', 100) }) json.DisplayAs(\"application/json\");"),
            ("deep-json", "(new string('[', 60) + new string(']', 60)).DisplayAs(\"application/json\");"),
            ("warning", "string? warned = null;"),
        ];

        private readonly TemporaryFolder _folder = new();
        private NotebookResult _result = null!;
        private Notebook _copy = null!;

        public async ValueTask InitializeAsync()
        {
            _result = await TestRun.OfCells(_folder, [.. s_cells.Select(cell => cell.Code)]);
            Assert.All(_result.Cells, cell => Assert.Equal(CellOutcome.Passed, cell.Outcome));
            _copy = Notebook.Load(_result.File.ExecutedCopy);
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        internal JsonArray OutputsOf(string cell) => _copy.Cells[IndexOf(cell)].OutputsJson;

        internal IReadOnlyList<string> WarningsOf(string cell) => _result.Cells[IndexOf(cell)].Warnings;

        private static int IndexOf(string cell) => Array.FindIndex(s_cells, other => other.Name == cell);
    }
}
