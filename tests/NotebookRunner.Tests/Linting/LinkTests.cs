namespace NotebookRunner.Tests.Linting;

/// <summary>Where links and pictures of the prose lead.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly LintedFolder _folder = new();

    public LinkTests()
    {
        _folder.Write("README.md", "# Read me\n\n## 읽는 법: *빠르게*\n\n<a id=\"mark\"></a>");
        _folder.Write("figures/a b.svg", "<svg/>");
        _folder.Write("artifacts/notebooks/en/other.ipynb", Draft.Lesson());
        _folder.Write("notebooks/other.ipynb", Draft.Notebook(Draft.Prose("title", "# One\n\n## Two things & more"), Draft.Code("code", "\"# Three\"")));
        _folder.Write("notebooks/broken.ipynb", "{");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[a](other.ipynb)")]
    [InlineData("[a](./other.ipynb#two-things--more)")]
    [InlineData("[a](../README.md#읽는-법-빠르게)")]
    [InlineData("[a](../README.md#mark)")]
    [InlineData("[a](#here) and <a href=\"#here\">b</a>\n\n# Here")]
    [InlineData("[a](../figures) ![b](../figures/a%20b.svg) ![b](<../figures/a b.svg>) ![c](../figures/a%20b.svg?raw=true)")]
    [InlineData("[a](https://a.b/c#d) <https://a.b> ![b](https://a.b/c.png)")]
    [InlineData("`[a](nowhere)` $[a](nowhere)$")]
    public void What_leads_somewhere_is_no_problem(string prose) => Assert.Empty(Problems(prose));

    [Theory]
    [InlineData("[a](nowhere.ipynb)", "the link 'nowhere.ipynb' leads to no file; fix the path, which starts at this notebook's folder")]
    [InlineData("[a](README.md)", "the link 'README.md' leads to no file")]
    [InlineData("[a][r]\n\n[r]: nowhere.md", "the link 'nowhere.md' leads to no file")]
    [InlineData("<a href=\"nowhere\">a</a>", "the link 'nowhere' leads to no file")]
    [InlineData("![a](nowhere.png)", "the picture 'nowhere.png' leads to no file")]
    [InlineData("![a](../figures)", "the picture '../figures' leads to no file")]
    [InlineData("[a](#nowhere)\n\n# Here\n\n## There", "the link '#nowhere' leads to no heading; notebooks/x.ipynb has #here, #there")]
    [InlineData("[a](#)", "the link '#' leads to no heading; notebooks/x.ipynb has none")]
    [InlineData("[a](other.ipynb#three)", "the link 'other.ipynb#three' leads to no heading; notebooks/other.ipynb has #one, #two-things--more")]
    [InlineData("[a](broken.ipynb#one)", "the link 'broken.ipynb#one' leads to no heading; notebooks/broken.ipynb has none")]
    [InlineData("[a](../README.md#Read-me)", "the link '../README.md#Read-me' leads to no heading; README.md has #read-me, #읽는-법-빠르게, #mark")]
    [InlineData("![a](../figures/a%20b.svg#x)", "the picture '../figures/a%20b.svg#x' leads to no heading")]
    [InlineData("[a](../artifacts/notebooks/en/other.ipynb)", "the link '../artifacts/notebooks/en/other.ipynb' leads out of the repository, or to what a build or a run leaves in artifacts; link to a file of the repository")]
    [InlineData("[a](../..)", "the link '../..' leads out of the repository")]
    [InlineData("[a](http://a.b)", "the link 'http://a.b' is neither https nor relative; write https://..., or the path from this notebook's folder")]
    [InlineData("[a](/README.md)", "the link '/README.md' is neither https nor relative")]
    [InlineData("[a](//a.b/c)", "the link '//a.b/c' is neither https nor relative")]
    [InlineData("[a](file:///README.md)", "the link 'file:///README.md' is neither https nor relative")]
    [InlineData("<a href=\"C:\\x\">a</a>", "the link 'C:\\x' is neither https nor relative")]
    [InlineData("![a](attachment:a.png)", "the picture 'attachment:a.png' is neither https nor relative")]
    [InlineData("[a](data:text/plain,a)", "the link 'data:text/plain,a' is neither https nor relative")]
    [InlineData("[a](%00)", "the link '%00' is neither https nor relative")]
    [InlineData("[a]()", "the link '' is neither https nor relative")]
    public void What_leads_nowhere_is_told(string prose, string problem) =>
        Assert.StartsWith("notebooks/x.ipynb, cell 1 (id prose): " + problem, Assert.Single(Problems(prose)));

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_file_is_read_once_however_many_links_lead_to_it()
    {
        // What a pipe holds can be read once; a second reading would wait for it.
        var pipe = _folder.Folder.File("pipe.md");
        Assert.Equal(0, Unix.Run("mkfifo", pipe).ExitCode);
        var writing = Task.Run(() => File.WriteAllText(pipe, "# One\n\n# Two\n"), TestContext.Current.CancellationToken); // it waits for the reader

        var problems = await Task.Run(() => Problems("[a](../pipe.md#one) [b](../pipe.md#two)"), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Empty(problems);
        await writing;
    }

    private string[] Problems(string prose)
    {
        _folder.Write("notebooks/x.ipynb", Draft.Notebook(Draft.Prose("prose", prose)));
        return _folder.ProblemsOf("notebooks/x.ipynb");
    }
}
