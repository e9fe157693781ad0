namespace NotebookRunner.Tests.Execution;

/// <summary>What of a run stands in the executed copy.</summary>
public sealed class ExecutedCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_error_has_its_whole_text_where_viewers_look_for_it()
    {
        var result = await TestRun.OfCells(_folder, "[raises-exception] throw new Exception(\"first\\nsecond\");");

        var error = TestRun.OutputsOf(result, 0)[0]!;
        Assert.Equal((string?)error["evalue"], string.Join('\n', error["traceback"]!.AsArray().Select(line => (string?)line)));
        Assert.Contains("second", (string?)error["evalue"]);
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
    public async Task An_update_from_a_later_cell_changes_the_earlier_cells_output()
    {
        var result = await TestRun.OfCells(_folder, "var shown = display(\"old\");", "shown.Update(\"new\");");

        Assert.Equal("[\"new\"]", TestRun.OutputsOf(result, 0)[0]!["data"]!["text/plain"]!.ToJsonString());
        Assert.Empty(TestRun.OutputsOf(result, 1));
    }

    [Fact]
    public async Task What_is_no_JSON_or_says_two_things_is_kept_as_the_text_it_is()
    {
        var result = await TestRun.OfCells(_folder, "foreach (var json in new[] { \"{\\\"a\\\":1,\\\"a\\\":2}\", \"{\", new string('[', 100) + new string(']', 100) }) json.DisplayAs(\"application/json\");");

        Assert.False(result.HasFailed);
        Assert.Equal(["{\"a\":1,\"a\":2}", "{", new string('[', 100) + new string(']', 100)], TestRun.OutputsOf(result, 0).Select(output => (string?)output!["data"]!["application/json"]));
    }

    [Fact]
    public async Task Deep_JSON_is_written_and_read_again()
    {
        var result = await TestRun.OfCells(_folder, "(new string('[', 60) + new string(']', 60)).DisplayAs(\"application/json\");");

        var json = NotebookRunner.Notebooks.Notebook.Load(result.File.ExecutedCopy).Cells[0].OutputsJson[0]!["data"]!["application/json"]!;
        Assert.Equal(60, json.ToString().Count(character => character == '['));
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
        Notebooks.NotebookFormatTests.AssertCanonical(result.File.ExecutedCopy);
    }
}
