using System.Text.Json.Nodes;

namespace NotebookRunner.Tests.Linting;

/// <summary>What outputs may not show, and what they must.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Error = """{"output_type": "error", "ename": "Error", "evalue": "no", "traceback": ["no"]}""";

    private readonly LintedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text/plain", "../home/x and/or C: \\ 0x00000803 https://a.b/home/c file:// 0.5/tmp")]
    [InlineData("text/html", "<img alt=\"a\" src=\"data:image/png;base64,/tmp/AAAA+/tmp/AA\">")]
    [InlineData("text/html", "<svg></svg>")]
    [InlineData("text/html", "<script>draw()</script><noscript><img alt=\"a\" src=\"data:image/png;base64,AA==\"></noscript>")]
    [InlineData("text/html", "<canvas></canvas>")]
    [InlineData("text/html", "<pre>a</pre>")]
    [InlineData("text/plain", "")]
    public void What_every_run_on_every_machine_shows_is_no_problem(string form, string text) =>
        Assert.Empty(_folder.ProblemsOfCells(Draft.Shown("code", Draft.Data(form, text))));

    [Theory]
    [InlineData("text/plain", "at /home/me/x.cs", "its text/plain shows a path of one machine: '/home/me/x.cs'; show something that every run shows")]
    [InlineData("text/plain", "/tmp/a", "its text/plain shows a path of one machine: '/tmp/a'")]
    [InlineData("text/plain", "in C:\\Users\\me", "its text/plain shows a path of one machine: 'C:\\Users\\me'")]
    [InlineData("text/html", "<a href=\"file:///x/y\">y</a>", "its text/html shows a path of one machine: 'file:///x/y'")]
    [InlineData("text/html", "<p id=\"0f8fad5b-D9CB-469f-a165-70867728950e\">x</p>", "its text/html shows a GUID, another one in each run: '0f8fad5b-D9CB-469f-a165-70867728950e'")]
    [InlineData("text/plain", "at 0x7ffd12345678", "its text/plain shows an address, another one in each run: '0x7ffd12345678'")]
    public void What_only_one_machine_or_run_shows_is_told(string form, string text, string problem) =>
        Assert.StartsWith("x.ipynb, cell 1 (id code): " + problem, Assert.Single(_folder.ProblemsOfCells(Draft.Shown("code", Draft.Data(form, text)))));

    [Theory]
    [InlineData("""{"output_type": "stream", "name": "stderr", "text": ["warning"]}""", "it writes to stderr; fix what it warns of")]
    [InlineData("""{"output_type": "stream", "name": "stdout", "text": ["/tmp/\n", "x"]}""", "its stdout shows a path of one machine: '/tmp/'")]
    [InlineData(Error, "it shows an error; fix it, or tag the cell raises-exception")]
    public void Streams_and_errors_are_read_too(string output, string problem) =>
        Assert.StartsWith("x.ipynb, cell 1 (id code): " + problem, Assert.Single(_folder.ProblemsOfCells(Draft.Shown("code", output))));

    [Fact]
    public void An_error_that_is_meant_still_shows_no_path()
    {
        var cell = Draft.Code("code", "throw new Exception();", "raises-exception");
        cell["outputs"] = new JsonArray(
            JsonNode.Parse(Error),
            JsonNode.Parse(Error.Replace("[\"no\"]", "[\"no\", \"in /home/me/x.cs\"]", StringComparison.Ordinal)));

        Assert.Contains("its error shows a path of one machine: '/home/me/x.cs'", Assert.Single(_folder.ProblemsOfCells(cell)));
    }

    [Theory]
    [InlineData("<img src=\"data:image/png;base64,AA==\">", "the picture 'data:image/png;base64,...' has no alt text; say what it shows")]
    [InlineData("<img src=\"data:image/png;base64,AA==\" alt=\" \">", "the picture 'data:image/png;base64,...' has no alt text")]
    [InlineData("<img src=\"https://a.b/c.png\" alt=\"c\">", "an output's picture is fetched from 'https://a.b/c.png'; put the picture itself into the output, as a data: URI")]
    [InlineData("", "an output of HTML shows nothing where scripts are off; show text or a picture there")]
    [InlineData("<div id=\"x\"> <style>p { }</style></div><script>draw('x')</script>", "an output of HTML shows nothing where scripts are off")]
    public void A_picture_or_a_text_is_there_for_everybody(string html, string problem) =>
        Assert.StartsWith("x.ipynb, cell 1 (id code): " + problem, Assert.Single(_folder.ProblemsOfCells(Draft.Shown("code", Draft.Data("text/html", html)))));

    [Fact]
    public void A_picture_that_can_have_no_alt_text_is_told() => Assert.Equal(
        ["x.ipynb, cell 1 (id code): an output is image/png alone, which can't have alt text; show it as an <img> with alt text in text/html"],
        _folder.ProblemsOfCells(Draft.Shown("code", Draft.Data("image/png", "AA=="))));

    [Theory]
    [InlineData("![](data:image/png;base64,AA==)", "data:image/png;base64,...")]
    [InlineData("<img src=\"https://a.b/c.png\">", "https://a.b/c.png")]
    [InlineData("<details>\n\n![ ][p]\n\n</details>\n\n[p]: https://a.b/c.png", "https://a.b/c.png")]
    public void Every_picture_of_the_prose_has_alt_text(string prose, string source) => Assert.Equal(
        [$"x.ipynb, cell 1 (id prose): the picture '{source}' has no alt text; say what it shows: ![...](...) or <img alt=\"...\">"],
        _folder.ProblemsOfCells(Draft.Prose("prose", prose)));

    [Fact]
    public void A_picture_in_a_code_block_is_none() => Assert.Empty(_folder.ProblemsOfCells(Draft.Prose("prose", "`![](x.png)`\n\n```html\n<img src=\"x.png\">\n```")));
}
