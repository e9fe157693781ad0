using NotebookRunner.Tests.Commands;

namespace NotebookRunner.Tests.Linting;

/// <summary>The command lint, as a user runs it.</summary>
public sealed class LintCommandTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public LintCommandTests() => _folder.Write("Tutorial.sln", "");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Without_a_path_it_reads_every_lesson_and_finds_nothing()
    {
        _folder.Write("notebooks/a.ipynb", Draft.Lesson());
        _folder.Write("notebooks/.ipynb_checkpoints/a.ipynb", "{");

        var run = await RunAsync("lint");

        Assert.Equal((0, "1 notebook, 0 problems\n", ""), run);
    }

    [Fact]
    public async Task Every_problem_is_a_line_in_the_order_of_files_and_cells_and_that_of_a_pair_is_said_once()
    {
        _folder.Write("notebooks/en/b.ipynb", Draft.Notebook(Draft.Code("one", "1", "unknown"), Draft.Code("two", "#!time"), Draft.Code("extra\u0001", "3")));
        _folder.Write("notebooks/en/a.ipynb", Draft.Notebook(Draft.Code("one", "1"), Draft.Code("two", "2")));
        _folder.Write("notebooks/ko/a.ipynb", Draft.Notebook(Draft.Code("one", "1"), Draft.Code("two", "3")));

        var (exitCode, output, _) = await RunAsync("lint", "notebooks/en", "notebooks");

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [
                "notebooks/en/a.ipynb, cell 2 (id two): its code differs from line 1, which is '2' here and '3' in notebooks/ko/a.ipynb; code is the same in every language",
                "notebooks/en/b.ipynb, cell 3 (id extra␁): id must be 1 to 64 letters (a to z), digits, hyphens and underscores",
                "3 notebooks, 2 problems",
                "",
            ],
            output.Split('\n'));
    }

    [Fact]
    public async Task A_file_that_is_no_notebook_is_3_whatever_else_is_wrong()
    {
        _folder.Write("a/broken.ipynb", "{\"cells\": [], \"nbformat\": 3}");
        _folder.Write("b/broken.ipynb", Draft.Notebook(Draft.Code("one", "1", "unknown")));

        var (exitCode, output, _) = await RunAsync("lint", "a", "b");

        Assert.Equal(3, exitCode);
        Assert.StartsWith("a/broken.ipynb: this file is no notebook: its nbformat is 3; ", output);
        Assert.EndsWith("2 notebooks, 2 problems\n", output);
    }

    [Fact]
    public async Task No_notebook_is_a_failure() =>
        Assert.Equal((1, "", "No notebook was found. Lessons are looked for in notebooks/.\n"), await RunAsync("lint"));

    [Theory]
    [InlineData("There is no file or folder 'no/such.ipynb'.", "lint", "no/such.ipynb")]
    [InlineData("There is no file or folder '--jobs'.", "lint", "--jobs", "2")]
    [InlineData("Write lint first, then its paths.", "notebooks", "lint")]
    [InlineData("Write lint first, then its paths.", "--update", "lint")]
    [InlineData("Write review first, then its paths.", "--jobs", "2", "review")]
    public async Task A_wrong_command_line_is_64(string message, params string[] arguments)
    {
        _folder.Write("notebooks/a.ipynb", Draft.Lesson());

        var (exitCode, output, errors) = await RunAsync(arguments);

        Assert.Equal((64, ""), (exitCode, output));
        Assert.StartsWith(message, errors);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var (_, output, _) = await RunAsync("--help");

        Assert.Contains("lint <paths>", output);
        Assert.Contains("review <paths>", output);
        Assert.Contains("status <paths>", output);
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var run = await ProgramRun.InAsync(_folder.Folder, arguments);
        return (run.ExitCode, run.Output.ReplaceLineEndings("\n"), run.Errors.ReplaceLineEndings("\n"));
    }
}
