using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>Command lines that ask for nothing that can be run. No kernel is started for any of them.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_names_every_option_and_is_no_error()
    {
        var run = await ProgramRun.InAsync(_folder, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(["--cell-timeout", "--notebook-timeout", "--jobs", "-j", "--junit", "--update", "exercise", "mask-numbers", "mask-output", "tolerance:", "LESSON_DATA", "  129 the run was stopped", "  130 the run was stopped", "  143 the run was stopped"], option => Assert.Contains(option, run.Output));
        Assert.DoesNotContain("serve-embedded-kernel", run.Output);
    }

    [Theory]
    [InlineData("abc", "--jobs", "abc")]
    [InlineData("0", "--jobs", "0")]
    [InlineData("-2", "-j", "-2")]
    [InlineData("1.5", "--jobs", "1.5")]
    [InlineData("0", "--cell-timeout", "0")]
    [InlineData("NaN", "--cell-timeout", "NaN")]
    [InlineData("1e9", "--notebook-timeout", "1e9")]
    [InlineData("1,5", "--cell-timeout", "1,5")]
    [InlineData("soon", "--notebook-timeout", "soon")]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("no/such.ipynb", "no/such.ipynb")]
    public async Task A_wrong_value_is_named(string named, params string[] arguments)
    {
        var run = await ProgramRun.InAsync(_folder, arguments);

        Assert.Equal(64, run.ExitCode);
        Assert.Contains($"'{named}'", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Fact]
    public async Task No_notebook_is_a_failure()
    {
        var run = await ProgramRun.InAsync(_folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(("", "No notebook was found. Lessons are looked for in notebooks/.\n"), (run.Output, run.Errors.ReplaceLineEndings("\n")));
    }

    [Fact]
    public async Task Two_notebooks_with_one_executed_copy_are_refused()
    {
        _folder.Write("a/x.ipynb", TestRun.Json("1"));
        _folder.Write("b/x.ipynb", TestRun.Json("1"));

        var run = await ProgramRun.InAsync(_folder, "a", "b/x.ipynb");

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("a/x.ipynb and b/x.ipynb", run.Errors);
    }

    [Fact]
    public async Task An_executed_copy_is_not_run_onto_itself()
    {
        _folder.Write("artifacts/notebooks/x.ipynb", TestRun.Json("1"));

        var run = await ProgramRun.InAsync(_folder, "artifacts/notebooks");

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("'artifacts/notebooks/x.ipynb' is an executed copy", run.Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0001\u0002\u0003")]
    [InlineData("{\"cells\": [")]
    [InlineData("{\"cells\": [], \"nbformat\": 3}")]
    public async Task A_file_that_is_no_notebook_is_told_with_its_name(string contents)
    {
        _folder.Write("broken.ipynb", contents);

        var run = await ProgramRun.InAsync(_folder, "broken.ipynb");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("broken.ipynb\n  This file is no notebook: ", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task A_notebook_of_another_kernel_is_one_line_and_no_cell_runs()
    {
        _folder.Write("python.ipynb", TestRun.Json("print('hi')").Replace("\"metadata\":{},\"nbformat\"", "\"metadata\":{\"kernelspec\":{\"name\":\"python3\"}},\"nbformat\"", StringComparison.Ordinal));

        var run = await ProgramRun.InAsync(_folder, "python.ipynb");

        Assert.Equal((3, ""), (run.ExitCode, run.Errors));
        Assert.Contains("python.ipynb\n  This notebook is for the kernel python3; the runner has .NET Interactive's alone, such as .net-csharp.\n", run.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("CS1", run.Output);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_file_that_cannot_be_read_is_told_with_its_name()
    {
        // Reading a process's own memory from its start fails for every user.
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "unreadable.ipynb"), "/proc/self/mem");

        var run = await ProgramRun.InAsync(_folder, "unreadable.ipynb");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("This file can't be read: ", run.Output);
    }
}
