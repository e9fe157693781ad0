namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>What a cell finds without asking, and what it leaves to the next.</summary>
public sealed class ScriptTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Theory]
    [InlineData("Console.Out.Flush();")]
    [InlineData("new StringBuilder();")]
    [InlineData("ArrayList arrayList = null;")]
    [InlineData("List<int> list = null;")]
    [InlineData("Task task = Task.CompletedTask;")]
    [InlineData("Enumerable.Empty<int>().Count();")]
    [InlineData("display(HTML(\"x\"));")]
    public async Task The_kernels_own_imports_are_there(string code) =>
        Assert.Null((await kernel.RunAsync(code)).Error);

    [Theory]
    [InlineData("File.Exists(\"x\")", "File")]
    [InlineData("Thread.Sleep(0)", "Thread")]
    [InlineData("Formatter.DefaultMimeType", "Formatter")]
    [InlineData("new HttpClient()", "HttpClient")]
    public async Task Other_namespaces_are_not(string code, string name)
    {
        var cell = await kernel.RunAsync(code);

        Assert.Contains($"error CS0", cell.Error);
        Assert.Contains($"'{name}'", cell.Error);
    }

    [Fact]
    public async Task Nothing_is_loaded_that_only_editors_need()
    {
        var cell = await kernel.RunAsync("string.Join(\" \", AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name))");

        var loaded = Assert.Single(cell.Shown("text/plain")).Split(' ');
        Assert.Contains("Microsoft.CodeAnalysis.CSharp.Workspaces", loaded);
        Assert.DoesNotContain("Microsoft.CodeAnalysis.CSharp.Features", loaded);
    }

    [Fact]
    public async Task A_cell_after_an_error_sees_what_was_assigned_before_the_throw()
    {
        await kernel.RunAsync("var assigned = 1; assigned = 2; if (assigned > 0) throw new Exception(); assigned = 3;");

        Assert.Contains("2", Assert.Single((await kernel.RunAsync("assigned.ToString()")).Shown("text/plain")));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_nothing_behind()
    {
        await kernel.RunAsync("using System.IO;\nvar neverThere = 1;\nthis is no C#");

        Assert.Contains("CS0103", (await kernel.RunAsync("neverThere")).Error);
        Assert.Contains("CS0103", (await kernel.RunAsync("File.Exists(\"x\")")).Error);
    }

    [Fact]
    public async Task Every_compilers_error_of_a_cell_is_told()
    {
        var cell = await kernel.RunAsync("int a1 = \"x\";\nint a2 = \"y\";");

        Assert.Contains("(1,10): error CS0029", cell.Error);
        Assert.Contains("(2,10): error CS0029", cell.Error);
    }

    [Fact]
    public async Task A_warning_is_a_diagnostic_and_no_output()
    {
        var cell = await kernel.RunAsync("string? warned = null;");

        Assert.Contains("(1,7): warning CS8632", Assert.Single(cell.Diagnostics));
        Assert.Empty(cell.Outputs);
    }

    [Fact]
    public async Task Two_sums_of_a_cells_pieces_show_only_the_last_value() =>
        Assert.Equal(["two"], (await kernel.RunAsync("_ = \"one\";\n\"two\"")).Shown("text/plain"));

    [Fact]
    public async Task Form_feeds_and_separators_in_a_string_stay_what_they_are() =>
        Assert.Equal(["\f"], (await kernel.RunAsync("\"\f\"")).Shown("text/plain"));

    [Fact]
    public async Task Line_breaks_of_Windows_keep_a_cells_line_numbers() =>
        Assert.Contains("(3,1): error", (await kernel.RunAsync("var w1 = 1;\r\nvar w2 = 2;\r\nnope();")).Error);
}
