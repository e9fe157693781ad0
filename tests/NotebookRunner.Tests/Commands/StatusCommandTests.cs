using System.Text.Json.Nodes;
using NotebookRunner.Tests.Linting;

namespace NotebookRunner.Tests.Commands;

/// <summary>The command status, as a user runs it. No kernel is started except where a test runs a notebook first.</summary>
public sealed class StatusCommandTests : IDisposable
{
    private const string Reference = "#r \"../lib/a.dll\"\nConsole.Write(1);";

    private readonly LintedFolder _folder = new();

    public StatusCommandTests() => _folder.Write("Tutorial.sln", "");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_notebook_that_ran_is_current()
    {
        _folder.Write("notebooks/a.ipynb", Draft.Notebook(Draft.Code("one", "1 + 1")));
        Assert.Equal((1, "not-run   notebooks/a.ipynb\n", ""), await RunAsync("status"));

        Assert.Equal(0, (await RunAsync("--update")).ExitCode);

        Assert.Equal((0, "current   notebooks/a.ipynb\n", ""), await RunAsync("status"));
    }

    [Fact]
    public async Task A_run_with_data_of_the_users_own_leaves_the_status_as_it_is()
    {
        _folder.Write("notebooks/a.ipynb", Draft.Notebook(Draft.Code("one", "Console.Write(Environment.GetEnvironmentVariable(\"LESSON_DATA\") is null);")));
        Assert.Equal(0, (await RunAsync("--update")).ExitCode);

        var own = await ProgramRun.WithAsync(_folder.Folder, new() { ["LESSON_DATA"] = "data" });
        var status = await ProgramRun.WithAsync(_folder.Folder, new() { ["LESSON_DATA"] = "data" }, "status");

        Assert.Equal((0, ""), (own.ExitCode, own.Errors));
        Assert.Equal((0, "current   notebooks/a.ipynb\n"), (status.ExitCode, status.Output.ReplaceLineEndings("\n")));
        Assert.Equal((0, "current   notebooks/a.ipynb\n", ""), await RunAsync("status"));
        Assert.Contains("False", File.ReadAllText(_folder.Folder.File("artifacts/notebooks-own-data/a.ipynb")));
    }

    [Fact]
    public async Task Each_status_is_one_line_and_any_but_current_is_exit_code_1()
    {
        Executed("changed", Notebook("2"), Notebook("1"));
        Executed("current", Notebook("1"), Notebook("1"));
        Executed("differs", Notebook("1", "old"), Notebook("1", "new"));
        _folder.Write("notebooks/lint.ipynb", Draft.Notebook(Draft.Code("one", "1", "unknown-tag")));
        _folder.Write("notebooks/no-notebook.ipynb", "{");
        _folder.Write("notebooks/no-rule.ipynb", Draft.Notebook(Draft.Code("one", "1", "mask-numbers", "mask-output")));
        _folder.Write("notebooks/not-run.ipynb", Notebook("1"));
        Executed("outdated", Notebook(Reference), Notebook(Reference));
        Executed("truncated", Notebook("1"), Notebook("1"));
        _folder.Write("artifacts/notebooks/truncated.ipynb", "{\"cells\": [");
        BuildLibrary(TimeSpan.FromHours(1));

        var (exitCode, output, errors) = await RunAsync("status");

        Assert.Equal(
            """
            changed   notebooks/changed.ipynb
            current   notebooks/current.ipynb
            differs   notebooks/differs.ipynb
            lint      notebooks/lint.ipynb
            lint      notebooks/no-notebook.ipynb
            lint      notebooks/no-rule.ipynb
            not-run   notebooks/not-run.ipynb
            outdated  notebooks/outdated.ipynb
            not-run   notebooks/truncated.ipynb

            """.ReplaceLineEndings("\n"),
            output);
        Assert.Equal((1, ""), (exitCode, errors));
    }

    [Fact]
    public async Task A_library_built_before_the_run_is_up_to_date_and_so_is_one_that_no_cell_references()
    {
        Executed("a", Notebook(Reference), Notebook(Reference));
        Executed("b", Notebook("1"), Notebook("1"));

        BuildLibrary(TimeSpan.FromHours(-1));
        Assert.Equal((0, "current   notebooks/a.ipynb\ncurrent   notebooks/b.ipynb\n", ""), await RunAsync("status"));

        BuildLibrary(TimeSpan.FromHours(1));
        Assert.Equal((1, "outdated  notebooks/a.ipynb\ncurrent   notebooks/b.ipynb\n", ""), await RunAsync("status"));
    }

    [Fact]
    public async Task Prose_added_after_the_run_is_no_change()
    {
        var notebook = Notebook("1");
        notebook["cells"]!.AsArray().Insert(0, Draft.Prose("title", "# Title"));
        Executed("a", notebook, Notebook("1"));

        Assert.Equal((0, "current   notebooks/a.ipynb\n", ""), await RunAsync("status", "notebooks/a.ipynb"));
    }

    [Fact]
    public async Task No_notebook_is_a_failure() =>
        Assert.Equal((1, "", "No notebook was found. Lessons are looked for in notebooks/.\n"), await RunAsync("status"));

    [Theory]
    [InlineData("There is no file or folder 'no/such.ipynb'.", "status", "no/such.ipynb")]
    [InlineData("Write status first, then its paths.", "notebooks", "status")]
    public async Task A_wrong_command_line_is_64(string message, params string[] arguments)
    {
        _folder.Write("notebooks/a.ipynb", Notebook("1"));

        var (exitCode, output, errors) = await RunAsync(arguments);

        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith(message, errors);
    }

    private static JsonObject Notebook(string code, string text = "x")
    {
        var cell = Draft.Code("one", code);
        cell["outputs"] = new JsonArray(new JsonObject { ["name"] = "stdout", ["output_type"] = "stream", ["text"] = new JsonArray(text) });
        return Draft.Notebook(cell);
    }

    private void Executed(string name, JsonObject notebook, JsonObject copy)
    {
        _folder.Write($"notebooks/{name}.ipynb", notebook);
        _folder.Write($"artifacts/notebooks/{name}.ipynb", copy);
    }

    private void BuildLibrary(TimeSpan afterTheRun) =>
        File.SetLastWriteTimeUtc(_folder.Write("lib/a.dll", ""), DateTime.UtcNow + afterTheRun);

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.InAsync(_folder.Folder, arguments);
        return (run.ExitCode, run.Output.ReplaceLineEndings("\n"), run.Errors.ReplaceLineEndings("\n"));
    }
}
