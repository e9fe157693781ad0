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

    [Fact]
    public async Task Errors_after_another_language_keep_the_cells_line_numbers() =>
        Assert.StartsWith("(4,1): error CS0103", (await kernel.RunAsync("#!html\n<p>\n#!csharp\nnope")).Error);
}
