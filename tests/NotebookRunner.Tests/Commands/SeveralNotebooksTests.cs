using System.Text.Json.Nodes;
using System.Xml.Linq;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>One run of notebooks that end in every way, side by side.</summary>
public sealed class SeveralNotebooksTests(SeveralNotebooksTests.Run run) : IClassFixture<SeveralNotebooksTests.Run>
{
    private string Output => run.Ended.Output.ReplaceLineEndings("\n");

    [Fact]
    public void The_highest_exit_code_is_the_runs() => Assert.Equal(3, run.Ended.ExitCode);

    [Fact]
    public void A_syntax_error_is_told_with_its_file_cell_id_line_and_the_source_around_it() => Assert.Contains(
        """
        syntax.ipynb, cell 2 (id c1), line 2
              1 | var a = 1;
          >   2 | var b = a +;
              3 | var c = 3;
          (2,12): error CS1525: Invalid expression term ';'
        """.ReplaceLineEndings("\n"), Output);

    [Fact]
    public void A_run_time_error_is_told_with_its_file_cell_id_line_and_the_source_around_it() => Assert.Contains(
        """
        runtime.ipynb, cell 3 (id c2), line 5
              2 | var two = 2;
              3 | var three = 3;
              4 | 
          >   5 | Half(three);
              6 | var six = 6;
          System.InvalidOperationException: an odd number
          control ␁
             at Submission#
        """.ReplaceLineEndings("\n"), Output);

    [Fact]
    public void A_cell_that_took_too_long_is_told() => Assert.Contains("  The cell took longer than 5 s, so its kernel was ended.", Output);

    [Fact]
    public void What_is_no_notebook_is_told() => Assert.Contains("broken.ipynb\n  This file is no notebook: ", Output);

    [Fact]
    public void Every_notebook_is_in_the_summary_and_each_one_counts()
    {
        Assert.All(["good", "runtime", "slow", "syntax", "broken"], name => Assert.Contains($"│ {name}.ipynb", Output));
        Assert.Contains("4 of 5 notebooks failed.", Output);
    }

    [Fact]
    public void A_notebooks_lines_stand_together()
    {
        var lines = Output.Split('\n').ToList();
        var start = lines.IndexOf("good.ipynb");

        Assert.Equal("      printed ␛[31m", lines[start + 1]);
        Assert.StartsWith("  passed    1  c0 ", lines[start + 2]);
        Assert.StartsWith("  passed    2  c1 ", lines[start + 3]);
        Assert.StartsWith("      (1,7): warning CS8632", lines[start + 4]);
    }

    [Fact]
    public void Without_a_terminal_no_escape_code_is_written()
    {
        Assert.DoesNotContain('\u001b', run.Ended.Output);
        Assert.Equal("", run.Ended.Errors);
    }

    [Fact]
    public void A_copy_of_each_notebook_is_written_as_far_as_it_ran()
    {
        Assert.Contains("an odd number", CopyOf("runtime")["cells"]![2]!["outputs"]!.ToJsonString());
        Assert.Empty(CopyOf("runtime")["cells"]![3]!["outputs"]!.AsArray());
        Assert.Contains("took longer", CopyOf("slow")["cells"]![0]!["outputs"]!.ToJsonString());
        Assert.False(File.Exists(Path.Combine(run.Folder, "artifacts", "notebooks", "broken.ipynb")));
    }

    [Fact]
    public void No_copy_has_a_path_of_this_machine() => Assert.All(
        Directory.GetFiles(Path.Combine(run.Folder, "artifacts", "notebooks")),
        copy => Assert.DoesNotContain(run.Folder, File.ReadAllText(copy)));

    [Fact]
    public void Only_copies_are_written() => Assert.Equal(
        ["good.ipynb", "runtime.ipynb", "slow.ipynb", "syntax.ipynb"],
        Directory.GetFiles(Path.Combine(run.Folder, "artifacts", "notebooks")).Select(path => Path.GetFileName(path)).Order());

    [Fact]
    public void The_JUnit_file_has_a_case_for_each_cell_and_one_for_each_broken_file()
    {
        var suites = XDocument.Load(Path.Combine(run.Folder, "reports", "junit.xml")).Root!.Elements("testsuite").ToDictionary(s => (string)s.Attribute("name")!);

        Assert.Equal(["broken.ipynb", "good.ipynb", "runtime.ipynb", "slow.ipynb", "syntax.ipynb"], suites.Keys.Order());
        Assert.Equal((4, 1, 2), Counts(suites["runtime.ipynb"]));
        Assert.Equal((2, 0, 0), Counts(suites["good.ipynb"]));
        Assert.Equal((1, 1, 0), Counts(suites["broken.ipynb"]));
        Assert.Equal("cell 3 (c2)", (string?)suites["runtime.ipynb"].Elements("testcase").Single(c => c.Element("failure") is not null).Attribute("name"));
        Assert.Contains("control \ufffd", suites["runtime.ipynb"].Descendants("failure").Single().Value);
    }

    private static (int Tests, int Failures, int Skipped) Counts(XElement suite)
    {
        var cases = suite.Elements("testcase").ToList();
        Assert.Equal(cases.Count, (int)suite.Attribute("tests")!);
        return (cases.Count, (int)suite.Attribute("failures")!, (int)suite.Attribute("skipped")!);
    }

    private JsonNode CopyOf(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(run.Folder, "artifacts", "notebooks", name + ".ipynb")))!;

    /// <summary>The run that all facts are about.</summary>
    public sealed class Run : IAsyncLifetime
    {
        private readonly TemporaryFolder _folder = ProgramRun.Repository();

        public string Folder => _folder.Path;

        internal ProgramRun Ended { get; private set; } = new(-1, "", "");

        public async ValueTask InitializeAsync()
        {
            _folder.Write("good.ipynb", TestRun.Json("Console.WriteLine(\"printed \\u001b[31m\");", "string? warned = null;"));
            _folder.Write("syntax.ipynb", TestRun.Json("1", "var a = 1;\nvar b = a +;\nvar c = 3;"));
            _folder.Write("runtime.ipynb", TestRun.Json(
                "[skip-execution] 1",
                "int Half(int n) => n % 2 == 0 ? n / 2 : throw new InvalidOperationException(\"an odd number\\ncontrol \\u0001\");",
                "var one = 1;\nvar two = 2;\nvar three = 3;\n\nHalf(three);\nvar six = 6;",
                "4"));
            _folder.Write("slow.ipynb", TestRun.Json("await Task.Delay(-1);"));
            _folder.Write("broken.ipynb", "{");
            Ended = await ProgramRun.InAsync(_folder, "good.ipynb", "syntax.ipynb", "runtime.ipynb", "slow.ipynb", "broken.ipynb", "-j", "2", "--cell-timeout", "5", "--junit", "reports/junit.xml");
        }

        public ValueTask DisposeAsync()
        {
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
