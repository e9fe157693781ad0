using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Commands;

/// <summary>What GitHub Actions is told, so that it shows a problem beside the cell.</summary>
public sealed class AnnotationTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failed_cell_is_annotated_at_its_line_of_the_notebook()
    {
        _folder.Write("sub/a,b.ipynb", TestRun.Json("1", "throw new Exception(\"50 % lost\\nat once\");").Replace("\"id\":\"c1\"", "\n\n\"id\": \"c1\"", StringComparison.Ordinal));

        var run = await RunAsync("true", "sub/a,b.ipynb");

        Assert.Equal(1, run.ExitCode);
        var line = Assert.Single(run.Output.Split('\n'), line => line.StartsWith("::", StringComparison.Ordinal));
        Assert.StartsWith("::error file=sub/a%2Cb.ipynb,line=3,title=sub/a%2Cb.ipynb%2C cell 2 (id c1)::System.Exception: 50 %25 lost%0Aat once%0A", line);
    }

    [Fact]
    public async Task So_is_a_file_that_is_no_notebook_at_its_first_line()
    {
        _folder.Write("bad.ipynb", "{");

        var run = await RunAsync("true", "bad.ipynb");

        Assert.Contains("\n::error file=bad.ipynb,line=1,title=bad.ipynb::This file is no notebook: ", run.Output);
    }

    [Fact]
    public async Task So_is_what_lint_finds()
    {
        _folder.Write("notebooks/en/a.ipynb", TestRun.Json("1"));

        var run = await RunAsync("true", "lint");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("\n::error file=notebooks/en/a.ipynb,line=1,title=notebooks/en/a.ipynb", run.Output);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task Elsewhere_nothing_is_annotated(string? actions)
    {
        _folder.Write("bad.ipynb", "{");

        Assert.DoesNotContain("::error", (await RunAsync(actions, "bad.ipynb")).Output);
    }

    private Task<ProgramRun> RunAsync(string? actions, params string[] arguments) =>
        ProgramRun.WithAsync(_folder, new() { ["GITHUB_ACTIONS"] = actions, ["GITHUB_WORKSPACE"] = null, ["NO_COLOR"] = "1" }, arguments);
}
