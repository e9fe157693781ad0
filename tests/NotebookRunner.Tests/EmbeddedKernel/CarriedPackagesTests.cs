using NotebookRunner.EmbeddedKernel;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Packages by #r "nuget:": those that the program carries are there, and others fail their cell with one sentence.</summary>
public sealed class CarriedPackagesTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task A_chart_of_Plotly_is_rendered_as_the_last_expression_of_a_cell()
    {
        var loaded = await kernel.RunAsync("#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\"\nusing Plotly.NET.CSharp;");
        var shown = await kernel.RunAsync("Chart.Line<int, int, string>(new[] { 1, 2 }, new[] { 30, 40 })");

        Assert.Null(loaded.Error);
        Assert.Empty(loaded.Outputs);
        Assert.Null(shown.Error);
        Assert.Contains("\"y\":[30,40]", Assert.Single(shown.Shown("text/html")));
    }

    [Theory]
    [InlineData("#r \"nuget: DiffPlex, 1.0.0\"")]
    [InlineData("#r \"nuget: DiffPlex, 1.9.0\"")]
    [InlineData("#r \"nuget:diffplex\"")]
    [InlineData("  #r   \" NuGet:  DiffPlex , 1.* \"  ")]
    [InlineData("// a comment\n#r \"nuget: DiffPlex, [1.0,2.0)\"\n#r \"System.Text.Json\"")]
    public async Task A_version_that_a_later_one_satisfies_is_a_no_op(string directive)
    {
        var cell = await kernel.RunAsync($"{directive}\nDiffPlex.Differ.Instance.GetType().Name");

        Assert.Null(cell.Error);
        Assert.Equal(["Differ"], cell.Shown("text/plain"));
        Assert.Empty(cell.Printed());
    }

    [Theory]
    [InlineData("#r \"nuget: No.Such.Package, 2.14.1\"", "The embedded kernel restores no packages, and does not carry this one: #r \"nuget: No.Such.Package, 2.14.1\". Reference a built library, #r \"path/to/Library.dll\", or run this notebook with --kernel dotnet-interactive.")]
    [InlineData("#r \"nuget: DiffPlex, 99.0\"", "The embedded kernel carries DiffPlex 1.9.0, which is not what this asks for: #r \"nuget: DiffPlex, 99.0\". Ask for that version or an earlier one, or run this notebook with --kernel dotnet-interactive.")]
    [InlineData("#r \"nuget: DiffPlex, [1.0.0]\"", "The embedded kernel carries DiffPlex 1.9.0, which is not what this asks for")]
    [InlineData("#r \"nuget: DiffPlex, latest\"", "The embedded kernel carries DiffPlex 1.9.0, which is not what this asks for")]
    [InlineData("#i \"nuget:https://example.org/index.json\"", "The embedded kernel restores no packages: #i \"nuget:https://example.org/index.json\". Run this notebook with --kernel dotnet-interactive.")]
    public async Task A_package_that_is_not_carried_fails_its_cell_with_one_sentence_before_any_of_it_runs(string directive, string message)
    {
        var cell = await kernel.RunAsync($"Console.WriteLine(\"ran\");\n{directive}");

        Assert.StartsWith("(2,1): error: " + message, cell.Error);
        Assert.Equal("", cell.Printed());
        Assert.DoesNotContain('\n', cell.Error!);
    }

    [Theory]
    [InlineData("var text = \"\"\"\n    #r \"nuget: No.Such.Package, 1.0\"\n    \"\"\"; text.Length.ToString()")]
    [InlineData("// #r \"nuget: No.Such.Package, 1.0\"\n\"29\"")]
    public async Task A_text_or_a_comment_with_a_directive_in_it_is_none(string code) => Assert.Null((await kernel.RunAsync(code)).Error);

    // An expression with several parts for the same spaces would try all ways to share them out: days for these.
    [Fact]
    public void Spaces_in_a_directive_that_does_not_end_are_read_once()
    {
        var spaces = new string(' ', 2000);
        var code = $"#r \"nuget:{spaces}a{spaces},{spaces}1{spaces}";

        Assert.Equal(code, CarriedPackages.Without(code));
        Assert.Equal("\n", CarriedPackages.Without($"#r \"nuget: A\"\n{code}\"")[..1]);
    }

    [Fact]
    public async Task An_error_after_a_directive_keeps_its_line()
    {
        var cell = await kernel.RunAsync("#r \"nuget: DiffPlex, 1.0.0\"\n\nthrow new Exception(\"late\");");

        Assert.EndsWith(":line 3", cell.Error);
    }
}
