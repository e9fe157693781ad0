using System.Globalization;
using NotebookRunner.Execution;

namespace NotebookRunner.Tests.Execution;

/// <summary>Cells that take their kernel down or never end: the notebook fails, says why, and leaves nothing running.</summary>
public sealed class DyingKernelTests : IDisposable
{
    // It waits for its end without computing, which would keep a core from the tests beside it.
    private const string SleeperThenSleep =
        "Console.WriteLine(Environment.ProcessId); Console.WriteLine(System.Diagnostics.Process.Start(\"sleep\", \"600\").Id); System.Threading.Thread.Sleep(-1);";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)", "Stack overflow.")]
    [InlineData("Environment.Exit(0);", "ended with exit code 0 before the cell did.")]
    [InlineData("Environment.FailFast(\"gave up\");", "gave up")]
    [InlineData("var thread = new System.Threading.Thread(() => throw new Exception(\"unseen\")); thread.Start(); thread.Join();", "in cell 2:line 1")]
    public async Task A_cell_that_ends_its_kernel_fails_with_what_the_kernel_last_said(string code, string message)
    {
        var result = await TestRun.OfCells(_folder, "Console.WriteLine(\"first\");", code, "3");

        Assert.True(result.HasFailed);
        Assert.Equal([CellOutcome.Passed, CellOutcome.Failed, CellOutcome.NotRun], result.Cells.Select(c => c.Outcome));
        Assert.StartsWith("The kernel's process ended with exit code ", result.Cells[1].Message);
        Assert.Contains(message, result.Cells[1].Message);
        Assert.Equal(result.Cells[1].Message, (string?)TestRun.OutputsOf(result, 1)[^1]!["evalue"]);
        Assert.DoesNotContain(_folder.Path, TestRun.OutputsOf(result, 1).ToJsonString());
        Assert.DoesNotContain("NotebookRunner", TestRun.OutputsOf(result, 1).ToJsonString());
    }

    [Fact]
    public async Task A_cell_tagged_to_raise_must_not_end_its_kernel() =>
        Assert.True((await TestRun.OfCells(_folder, "[raises-exception] Environment.Exit(1);")).HasFailed);

    [Fact]
    public async Task A_text_that_is_too_long_to_be_sent_fails_its_cell_and_says_how_long_it_may_be()
    {
        var result = await TestRun.OfCells(_folder, "new string('x', 128_000_001)", "3");

        Assert.Equal([CellOutcome.Failed, CellOutcome.NotRun], result.Cells.Select(c => c.Outcome));
        Assert.StartsWith("The cell output more than 128,000,000 characters", result.Cells[0].Message);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData("")]
    [InlineData("Environment.Exit(0);")]
    [InlineData("Environment.FailFast(\"gave up\");")]
    public async Task What_a_cell_started_ends_with_the_kernel_whichever_way_that_ends(string end)
    {
        var result = await TestRun.OfCells(
            _folder,
            "using System.Diagnostics; Console.WriteLine(Process.Start(\"sleep\", \"600\").Id);\n"
                + "var shell = Process.Start(new ProcessStartInfo(\"sh\", new[] { \"-c\", \"sleep 600 >&- & echo $!\" }) { RedirectStandardOutput = true }); Console.Write(shell.StandardOutput.ReadToEnd());",
            end + " //");

        var processes = TestRun.OutputsOf(result, 0)[0]!["text"]!.AsArray().Select(line => int.Parse((string)line!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, processes.Count);
        Assert.All(await Task.WhenAll(processes.Select(Unix.IsGoneAsync)), Assert.True);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData(12, 200, "[raises-exception] ", "The cell took longer than 12 s")]
    [InlineData(200, 20, "", "The notebook took longer than 20 s")]
    public async Task A_cell_that_never_ends_is_ended_with_all_it_started(double cell, double notebook, string tag, string message)
    {
        var path = _folder.Write("test.ipynb", TestRun.Json("Console.Write(\"kept\");", tag + SleeperThenSleep, "3"));

        var result = await TestRun.OfFile(path, _folder, new TimeLimits(TimeSpan.FromSeconds(cell), TimeSpan.FromSeconds(notebook)));

        Assert.Equal([CellOutcome.Passed, CellOutcome.TimedOut, CellOutcome.NotRun], result.Cells.Select(c => c.Outcome));
        Assert.StartsWith(message, result.Cells[1].Message);
        var outputs = TestRun.OutputsOf(result, 1);
        Assert.StartsWith(message, (string?)outputs[1]!["evalue"]);
        var processes = outputs[0]!["text"]!.AsArray().Select(line => int.Parse((string)line!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(2, processes.Count);
        foreach (var process in processes)
        {
            Assert.True(await Unix.IsGoneAsync(process));
        }
    }
}
