using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>The program's exit codes, its environment, and how it stops.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_lessons_are_run_where_none_is_named_and_see_their_own_folder_data_and_threads()
    {
        _folder.Write("notebooks/deep/lesson.ipynb", TestRun.Json(
            "foreach (var name in new[] { \"OMP_NUM_THREADS\", \"LESSON_DATA\" }) Console.WriteLine(Environment.GetEnvironmentVariable(name));\nConsole.WriteLine(Environment.CurrentDirectory);"));
        _folder.Write("notebooks/.ipynb_checkpoints/old.ipynb", "{");

        var run = await ProgramRun.WithAsync(_folder, new() { ["LESSON_DATA"] = "my/data", ["OMP_NUM_THREADS"] = "64" });

        Assert.Equal(0, run.ExitCode);
        var text = JsonNode.Parse(await File.ReadAllTextAsync(_folder.File("artifacts/notebooks-own-data/deep/lesson.ipynb"), TestContext.Current.CancellationToken))!["cells"]![0]!["outputs"]![0]!["text"]!.AsArray();
        Assert.Equal("2\n", (string?)text[0]);
        Assert.EndsWith(Path.Combine(_folder.Path, "my", "data") + "\n", (string?)text[1]);
        Assert.EndsWith(Path.Combine("notebooks", "deep") + "\n", (string?)text[2]);
        Assert.Contains("All passed. 1 cell passed in 1 notebook", run.Output);
    }

    [Theory]
    [InlineData("throw new Exception();", 1)]
    [InlineData("await Task.Delay(-1);", 2)]
    public async Task A_failure_is_1_and_a_time_limit_2(string code, int exitCode)
    {
        _folder.Write("x.ipynb", TestRun.Json(code));

        Assert.Equal(exitCode, (await ProgramRun.InAsync(_folder, "x.ipynb", "--cell-timeout", "3")).ExitCode);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task In_a_terminal_a_run_ends_in_the_same_way()
    {
        _folder.Write("x.ipynb", TestRun.Json("Console.WriteLine(\"\\u001b[2Jprinted\");", "throw new Exception(\"\" + 1);"));
        var process = ProgramRun.StartInTerminal(_folder, "x.ipynb");

        var run = await ProgramRun.EndAsync(process);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("␛[2Jprinted", run.Output);
        Assert.Contains("1 of 1 notebook failed.", run.Output);
        Assert.DoesNotContain("Unhandled", run.Output);
    }

    [Fact]
    public async Task Five_notebooks_run_three_at_a_time_and_are_reported_in_their_order()
    {
        for (var i = 0; i < 5; i++)
        {
            _folder.Write($"n{i}.ipynb", TestRun.Json($"var mine = {i};", "Console.WriteLine(\"<\" + mine + \">\");"));
        }

        var run = await ProgramRun.InAsync(_folder, ".", "-j", "3");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("All passed. 10 cells passed in 5 notebooks", run.Output);
        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(i => new[] { $"n{i}.ipynb", $"      <{i}>" }),
            run.Output.Split('\n').Where(line => line.StartsWith('n') || line.StartsWith("      <", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(0, 5), i => Assert.Contains($"<{i}>\\n", File.ReadAllText(Copy($"n{i}.ipynb"))));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_fails_the_run_and_says_so()
    {
        _folder.Write("x.ipynb", TestRun.Json("1"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "taken.xml"));

        var run = await ProgramRun.InAsync(_folder, "x.ipynb", "--junit", "taken.xml");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("The JUnit report can't be written: ", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData(true, 2, 130)]
    [InlineData(false, 2, 130)]
    [InlineData(false, 15, 143)]
    [InlineData(false, 1, 129)]
    public async Task Stopped_alone_or_with_its_kernels_it_keeps_and_reports_what_ran_and_leaves_no_process(bool wholeGroup, int signal, int exitCode)
    {
        _folder.Write("x.ipynb", TestRun.Json(
            "Console.WriteLine(Environment.ProcessId); Console.WriteLine(System.Diagnostics.Process.Start(\"sleep\", \"600\").Id);",
            "System.IO.File.WriteAllText(\"running\", \"\"); Console.WriteLine(\"half\"); while (true) { }"));
        _folder.Write("y.ipynb", TestRun.Json("1"));
        var source = await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken);
        var process = ProgramRun.StartGroup(_folder, "x.ipynb", "y.ipynb", "--update", "--junit", "junit.xml");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(TimeSpan.FromMinutes(1));
        while (!File.Exists(Path.Combine(_folder.Path, "running")))
        {
            await Task.Delay(100, time.Token);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        Unix.Signal(wholeGroup ? -process.ProcessId : process.ProcessId, signal);
        var run = await ProgramRun.EndAsync(process);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("Stopped. What had run is in artifacts/. 1 notebook had not begun.", run.Errors);
        Assert.Contains("1 of 1 notebook failed. 1 cell passed", run.Output);
        Assert.Equal(["cell 1 (c0)", "the notebook"], XDocument.Load(_folder.File("junit.xml")).Descendants("testcase").Select(test => (string?)test.Attribute("name")));
        Assert.Equal(source, await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken));
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(Copy("x.ipynb"), TestContext.Current.CancellationToken))!["cells"]!;
        Assert.Contains("half", cells[1]!["outputs"]!.ToJsonString());
        foreach (var line in cells[0]!["outputs"]![0]!["text"]!.AsArray())
        {
            Assert.True(await Unix.IsGoneAsync(int.Parse((string)line!, CultureInfo.InvariantCulture)));
        }
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData("> /dev/full", "The report can't be written: No space left on device")]
    [InlineData(">&-", "The report can't be written: ")]
    [InlineData("> /dev/full 2> /dev/full", "")]
    public async Task Where_its_output_cannot_be_written_it_runs_and_says_so(string output, string message)
    {
        _folder.Write("x.ipynb", TestRun.Json("1"));

        var run = await ProgramRun.InShellAsync(_folder, $"\"$0\" x.ipynb --update --junit junit.xml {output}");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith(message, run.Errors);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
        Assert.Single(XDocument.Load(_folder.File("junit.xml")).Descendants("testcase"));
        Assert.Equal(await File.ReadAllBytesAsync(Copy("x.ipynb"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_runs_at_once_in_one_repository_pass_and_leave_whole_files()
    {
        _folder.Write("x.ipynb", TestRun.Json("1", "new string('x', 100_000)"));

        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ProgramRun.InAsync(_folder, "x.ipynb", "--update", "--junit", "junit.xml")));

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Errors)));
        Assert.Equal(2, XDocument.Load(_folder.File("junit.xml")).Descendants("testcase").Count());
        Assert.Equal(await File.ReadAllBytesAsync(Copy("x.ipynb"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(_folder.File("x.ipynb"), TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    private string Copy(params string[] path) => Path.Combine([_folder.Path, "artifacts", "notebooks", .. path]);
}
