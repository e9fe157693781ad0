using System.Text.Json.Nodes;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>What --update writes, and when it writes nothing.</summary>
public sealed class UpdateTests : IDisposable
{
    private static readonly string[] s_cells =
    [
        "var n = 1; Console.WriteLine(\"printed\");",
        "[exercise] n = 2;",
        "[exercise-shown] n",
        "display(\"shown\"); n + 1",
        "[raises-exception] throw new Exception(\"as told\");",
        "[mask-numbers] Console.WriteLine(Environment.TickCount64 + \" ms\");",
        "[skip-execution] n = 3;",
    ];

    private static readonly int[] s_kept = [2, 5, 6];

    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Once_updated_notebooks_are_as_their_executed_copies_and_nothing_is_left_to_do()
    {
        _folder.Write("a.ipynb", TestRun.Json(s_cells));
        _folder.Write("b.ipynb", TestRun.Json(s_cells));

        var first = await RunAsync("a.ipynb", "b.ipynb", "--update", "-j", "2");
        var (a, b) = (Bytes("a.ipynb"), Bytes("b.ipynb"));
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File("artifacts/notebooks/a.ipynb"), TestContext.Current.CancellationToken), a);
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder.File("a.ipynb"), longAgo);
        var second = await RunAsync("a.ipynb", "b.ipynb", "--update", "-j", "2");
        var third = await RunAsync("a.ipynb", "b.ipynb", "-j", "2");

        Assert.Equal([0, 0, 0], [first.ExitCode, second.ExitCode, third.ExitCode]);
        Assert.Contains("Updated a.ipynb: 5 cells\nUpdated b.ipynb: 5 cells\n", first.Output.ReplaceLineEndings("\n"));
        Assert.Contains("│ 5 changed ", first.Output);
        Assert.Contains("Nothing to update: every output is as committed.", second.Output);
        Assert.Equal((a, b), (Bytes("a.ipynb"), Bytes("b.ipynb")), BytesEqual);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(_folder.File("a.ipynb")));
        Assert.Contains("│ as committed │ passed", third.Output);
        Assert.Contains("All passed. 10 cells passed in 2 notebooks", third.Output);
    }

    [Fact]
    public async Task Outputs_that_are_the_same_stay_to_the_byte_and_the_others_and_the_numbers_of_runs_are_written()
    {
        _folder.Write("a.ipynb", TestRun.Json(s_cells));
        await RunAsync("a.ipynb", "--update");
        var committed = JsonNode.Parse(Bytes("a.ipynb"))!;
        Outputs(committed, 0)[0]!["text"]![0] = "was printed\n";
        Outputs(committed, 1).Add(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "the reader's" });
        Outputs(committed, 2)[0]!["output_type"] = "display_data";
        Outputs(committed, 2)[0]!.AsObject().Remove("execution_count");
        Outputs(committed, 3)[1]!["execution_count"] = 77;
        Outputs(committed, 5)[0]!["text"]![0] = "1.5 s\n";
        Outputs(committed, 6).Add(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = "kept" });
        var kept = Kept(committed);
        _folder.Write("a.ipynb", committed.ToJsonString());

        var run = await RunAsync("a.ipynb", "--update");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Updated a.ipynb: 3 cells", run.Output);
        var updated = JsonNode.Parse(Bytes("a.ipynb"))!;
        Assert.Equal("printed\n", (string?)Outputs(updated, 0)[0]!["text"]![0]);
        Assert.Empty(Outputs(updated, 1));
        Assert.Equal(3, (int?)Outputs(updated, 3)[1]!["execution_count"]);
        Assert.Equal(kept, Kept(updated));
        Assert.Equal([1, null, 2, 3, 4, 5, null], updated["cells"]!.AsArray().Select(cell => (int?)cell!["execution_count"]));
    }

    [Theory]
    [InlineData("throw new Exception();", 1)]
    [InlineData("await Task.Delay(-1);", 2)]
    [InlineData(null, 3)]
    public async Task Where_one_notebook_does_not_pass_none_is_written(string? failing, int exitCode)
    {
        _folder.Write("a.ipynb", TestRun.Json("1"));
        _folder.Write("b.ipynb", failing is null ? "{" : TestRun.Json(failing));
        var (a, b) = (Bytes("a.ipynb"), Bytes("b.ipynb"));

        var run = await RunAsync("a.ipynb", "b.ipynb", "--update", "--cell-timeout", "3");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("No notebook was updated: --update writes after a run in which every notebook passed.", run.Output);
        Assert.Equal((a, b), (Bytes("a.ipynb"), Bytes("b.ipynb")), BytesEqual);
    }

    [Fact]
    public async Task What_an_author_saved_while_the_notebook_ran_is_not_lost()
    {
        _folder.Write("a.ipynb", TestRun.Json("1"));
        _folder.Write("b.ipynb", TestRun.Json("System.IO.File.AppendAllText(\"b.ipynb\", \"\\n\");"));
        var (a, b) = (Bytes("a.ipynb"), Bytes("b.ipynb"));

        var run = await RunAsync("a.ipynb", "b.ipynb", "--update");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No notebook was updated: b.ipynb was changed while it ran.", run.Output);
        Assert.Equal((a, [.. b, (byte)'\n']), (Bytes("a.ipynb"), Bytes("b.ipynb")), BytesEqual);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_fails_the_run_and_is_named()
    {
        _folder.Write("a.ipynb", TestRun.Json("System.IO.File.Move(\"a.ipynb\", \"b\"); System.IO.Directory.CreateDirectory(\"a.ipynb\");"));
        var before = Bytes("a.ipynb");

        var run = await RunAsync("a.ipynb", "--update");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("A notebook can't be updated: ", run.Errors);
        Assert.Contains("a.ipynb", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
        Assert.Equal(before, Bytes("b"));
    }

    [Fact]
    public async Task With_data_of_the_users_own_an_update_is_refused_before_anything_runs()
    {
        _folder.Write("a.ipynb", TestRun.Json("1"));

        var run = await ProgramRun.WithAsync(_folder, new() { ["LESSON_DATA"] = "data" }, "a.ipynb", "--update");

        Assert.Equal(64, run.ExitCode);
        Assert.StartsWith("--update can't be used while LESSON_DATA is set", run.Errors);
        Assert.False(Directory.Exists(_folder.File("artifacts")));
    }

    [Fact]
    public async Task A_compiler_warning_fails_an_update_as_it_would_fail_the_next_run()
    {
        _folder.Write("a.ipynb", TestRun.Json("string? warned = null;"));
        var before = Bytes("a.ipynb");

        var run = await RunAsync("a.ipynb", "--update");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("warning CS8632", run.Output);
        Assert.Equal(before, Bytes("a.ipynb"));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused_by_its_byte_and_stays_as_it_is()
    {
        byte[] latin1 = [.. System.Text.Encoding.Latin1.GetBytes(TestRun.Json("Console.Write(\"café\");").Replace("\\u00E9", "é", StringComparison.Ordinal))];
        _folder.Write("latin1.ipynb", latin1);

        var run = await RunAsync("latin1.ipynb", "--update");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("This file is no notebook: it is not UTF-8: line 1 has the byte 0xE9 at offset ", run.Output);
        Assert.Equal(latin1, Bytes("latin1.ipynb"));
    }

    private static JsonArray Outputs(JsonNode notebook, int cell) => notebook["cells"]![cell]!["outputs"]!.AsArray();

    private static string[] Kept(JsonNode notebook) => [.. s_kept.Select(cell => Outputs(notebook, cell).ToJsonString())];

    private static bool BytesEqual((byte[], byte[]) one, (byte[], byte[]) other) => one.Item1.SequenceEqual(other.Item1) && one.Item2.SequenceEqual(other.Item2);

    private byte[] Bytes(string name) => File.ReadAllBytes(_folder.File(name));

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InAsync(_folder, arguments);
}
