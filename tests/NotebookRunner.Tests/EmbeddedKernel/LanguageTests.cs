namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>Cells that are not C#, by their metadata or by their first line.</summary>
public sealed class LanguageTests(LiveKernel kernel) : IClassFixture<LiveKernel>
{
    [Fact]
    public async Task Html_is_shown_as_it_is() =>
        Assert.Equal(["<b>x</b> & <i>y</i>"], (await kernel.RunAsync("<b>x</b> & <i>y</i>", "html")).Shown("text/html"));

    [Fact]
    public async Task Markdown_is_shown_as_html() =>
        Assert.Equal(["<h1 id=\"title\">Title</h1>"], (await kernel.RunAsync("# Title", "markdown")).Shown("text/html"));

    [Theory]
    [InlineData("#!mermaid\ngraph LR\n  A-->B", "csharp")]
    [InlineData("graph LR\n  A-->B", "mermaid")]
    [InlineData("#!mermaid\ngraph LR\n  A-->B", "mermaid")]
    public async Task Mermaid_is_shown_as_its_encoded_source(string code, string language) =>
        Assert.Equal(["<pre class=\"mermaid\">graph LR\n  A--&gt;B</pre>"], (await kernel.RunAsync(code, language)).Shown("text/html"));

    [Fact]
    public async Task A_part_after_one_that_throws_is_not_shown()
    {
        var cell = await kernel.RunAsync("throw new Exception(\"stop\");\n#!html\n<b>after</b>");

        Assert.Contains("stop", cell.Error);
        Assert.Empty(cell.Shown("text/html"));
    }

    [Theory]
    [InlineData("#!csharp\n#r \"AngleSharp.dll\"\ntypeof(AngleSharp.Configuration).Name")]
    [InlineData("#!time\n#r \"AngleSharp.dll\"\ntypeof(AngleSharp.Configuration).Name")]
    [InlineData("#!html\n<p>\n#!csharp\n#r \"AngleSharp.dll\"\nusing AngleSharp;\ntypeof(Configuration).Name")]
    [InlineData("#!time\n#r \"nuget: DiffPlex, 1.0.0\"\n#r \"AngleSharp.dll\"\ntypeof(DiffPlex.Differ).Name[..0] + typeof(AngleSharp.Configuration).Name")]
    public async Task A_reference_beside_a_magic_command_is_not_lost(string code)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "AngleSharp.dll"), Path.Combine(kernel.Folder, "AngleSharp.dll"), overwrite: true);

        var cell = await kernel.RunAsync(code);

        Assert.Null(cell.Error);
        Assert.Contains("Configuration", cell.Shown("text/plain"));
    }

    [Fact]
    public async Task Time_shows_how_long_a_cell_took_after_its_outputs()
    {
        var cell = await kernel.RunAsync("#!time\n\"first\"");

        Assert.Equal("first", cell.Shown("text/plain")[0]);
        Assert.Matches(@"^Wall time: [\d.]+ms$", cell.Shown("text/plain")[1]);
    }

    [Fact]
    public async Task Nothing_of_a_cell_is_shown_whose_package_is_not_there() =>
        Assert.Empty((await kernel.RunAsync("#!html\n<p>\n#!csharp\n#r \"nuget: No.Such.Package, 1.0\"")).Shown("text/html"));

    [Theory]
    [InlineData("#!html\n<b>nope</b>\n#!csharp\nnope")]
    [InlineData("\n#!html\nnope\n#!csharp\n\n\n\nnope", 8)]
    public async Task An_error_has_the_line_of_its_own_part_where_another_has_the_same_text(string code, int line = 4) =>
        Assert.StartsWith($"({line},1): error CS0103", (await kernel.RunAsync(code)).Error);

    [Fact]
    public async Task Errors_after_another_language_keep_the_cells_line_numbers() =>
        Assert.StartsWith("(4,1): error CS0103", (await kernel.RunAsync("#!html\n<p>\n#!csharp\nnope")).Error);
}
