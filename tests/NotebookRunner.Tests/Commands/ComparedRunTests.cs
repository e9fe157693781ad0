using System.Text.Json.Nodes;
using System.Xml.Linq;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>Runs of notebooks that were committed with outputs.</summary>
public sealed class ComparedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_cell_that_differs_is_shown_in_one_run_and_fails_it()
    {
        Write("x.ipynb", ("Console.WriteLine(\"printed\");", Stream("committed\n")), ("\"result\"", Display("text/plain", "result")), ("\"half\" + \" new\"", Display("text/plain", "half old")), ("var none = 1;", []));
        var before = await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken);

        var run = await ProgramRun.InAsync(_folder, "x.ipynb", "--junit", "junit.xml");

        Assert.Equal(1, run.ExitCode);
        var output = run.Output.ReplaceLineEndings("\n");
        Assert.Contains(
            """

            x.ipynb, cell 1 (id c0)
              The outputs differ from the committed ones (- committed, + fresh).
              output 1, stdout differs
              - committed
              + printed

            """.ReplaceLineEndings("\n"), output);
        Assert.Contains("output 1, text/plain differs\n  - half old\n  + half new\n", output);
        Assert.All(["differs   1  c0 ", "passed    2  c1 ", "differs   3  c2 ", "passed    4  c3 "], line => Assert.Contains("\n  " + line, output));
        Assert.Contains("2 differ", output);
        Assert.Contains("\n2 cells differ from what is committed. If the new outputs are right: --update\n", output);
        Assert.Contains("1 of 1 notebook failed. 2 cells passed in 1 notebook", output);
        var failures = XDocument.Load(_folder.File("junit.xml")).Descendants("failure").Select(failure => failure.Value).ToList();
        Assert.Equal(2, failures.Count);
        Assert.Contains("+ printed", failures[0]);
        Assert.Equal(before, await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task With_data_of_the_users_own_nothing_is_compared_and_the_summary_says_so()
    {
        Write("x.ipynb", ("Console.WriteLine(\"printed\");", Stream("committed\n")));

        var own = await ProgramRun.WithAsync(_folder, new() { ["LESSON_DATA"] = "data" }, "x.ipynb");
        Assert.False(Directory.Exists(_folder.File("artifacts/notebooks")));
        var blank = await ProgramRun.WithAsync(_folder, new() { ["LESSON_DATA"] = "  " }, "x.ipynb");

        Assert.Equal(0, own.ExitCode);
        Assert.Contains("The outputs of 1 notebook were not compared: LESSON_DATA is set, and what is committed comes from other data.", own.Output);
        Assert.Contains("│ not compared │ passed", own.Output);
        Assert.Contains("Executed copies: artifacts/notebooks-own-data/\n", own.Output.ReplaceLineEndings("\n"));
        Assert.Equal(1, blank.ExitCode);
        Assert.Contains("1 cell differs from what is committed.", blank.Output);
    }

    [Fact]
    public async Task A_notebook_that_was_never_executed_passes_and_the_summary_says_that_it_was_not_compared()
    {
        Write("never.ipynb", ("Console.WriteLine(\"printed\");", null));
        Write("half.ipynb", ("var none = 1;", []), ("Console.WriteLine(\"printed\");", null));

        var run = await ProgramRun.InAsync(_folder, "never.ipynb", "half.ipynb", "-j", "2");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The outputs of 1 notebook were not compared: committed without outputs, which --update adds.", run.Output);
        Assert.Contains("half.ipynb, cell 2 (id c1)", run.Output);
        Assert.Contains("output 1, stdout is new", run.Output);
        Assert.DoesNotContain("never.ipynb, cell 1", run.Output);
    }

    [Fact]
    public async Task A_failure_comes_before_differences_and_cells_after_it_are_not_compared()
    {
        Write("x.ipynb", ("Console.WriteLine(\"printed\");", Stream("committed\n")), ("throw new Exception();", Stream("committed\n")), ("1", Stream("committed\n")));

        var run = await ProgramRun.InAsync(_folder, "x.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("differs   1  c0", run.Output);
        Assert.Contains("FAILED    2  c1", run.Output);
        Assert.Contains("not run   3  c2", run.Output);
        Assert.DoesNotContain("cell 3 (id c2)", run.Output);
    }

    [Fact]
    public async Task A_tag_that_is_not_understood_stops_its_notebook_before_it_runs()
    {
        _folder.Write("x.ipynb", TestRun.Json("Console.WriteLine(\"ran\");", "[mask-all] 1"));

        var run = await ProgramRun.InAsync(_folder, "x.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("x.ipynb\n  Cell 2 (id c1) has the tag 'mask-all'. ", run.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("passed", run.Output.Split('╭')[0]);
    }

    [Fact]
    public async Task Tags_say_what_may_differ()
    {
        Write(
            "x.ipynb",
            ("[mask-numbers] Console.WriteLine(\"took 12 ms\");", Stream("took 1,234.5 s\n")),
            ("[tolerance:0.1] Console.WriteLine(\"loss 0.95\");", Stream("loss 1.0\n")),
            ("[mask-output] Console.WriteLine(\"any\");", Stream("other\n")),
            ("[skip-execution] 1", Stream("kept\n")),
            ("[exercise] 1", Stream("the reader's\n")),
            ("[raises-exception] throw new Exception(\"as told\");", [new JsonObject { ["output_type"] = "error", ["ename"] = "Error", ["evalue"] = "otherwise", ["traceback"] = new JsonArray() }]));

        var run = await ProgramRun.InAsync(_folder, "x.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("1 cell differs from what is committed.", run.Output);
        Assert.Contains("- Error: otherwise", run.Output);
        Assert.Contains("skipped   4  c3                               tagged skip-execution", run.Output);
        Assert.Contains("skipped   5  c4                               tagged exercise", run.Output);
    }

    private static JsonArray Stream(string text) => [new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text }];

    private static JsonArray Display(string type, string text) =>
        [new JsonObject { ["output_type"] = "display_data", ["metadata"] = new JsonObject(), ["data"] = new JsonObject { [type] = text } }];

    // Outputs of null stand for a cell that was never executed.
    private void Write(string name, params (string Code, JsonArray? Outputs)[] cells)
    {
        var notebook = JsonNode.Parse(TestRun.Json([.. cells.Select(cell => cell.Code)]))!;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i].Outputs is { } outputs)
            {
                notebook["cells"]![i]!["outputs"] = outputs;
                notebook["cells"]![i]!["execution_count"] = i + 1;
            }
        }

        _folder.Write(name, notebook.ToJsonString());
    }
}
