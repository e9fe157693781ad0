namespace Notebooks.Tests;

/// <summary>No link of a Markdown page is broken, and the pages in two languages correspond.</summary>
public sealed class MarkdownPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages => [.. MarkdownPage.NamesIn(RepositoryFolder.Root)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_and_heading_of_the_repository(string name) =>
        Assert.Empty(new MarkdownPage(RepositoryFolder.Root, name).BrokenLinks);

    [Theory]
    [InlineData("README.md", "README.ko.md")]
    [InlineData("docs/environments.md", "docs/environments.ko.md")]
    [InlineData("docs/teaching.md", "docs/teaching.ko.md")]
    public void Both_languages_have_the_same_headings_pictures_and_commands(string english, string korean)
    {
        var (first, second) = (new MarkdownPage(RepositoryFolder.Root, english), new MarkdownPage(RepositoryFolder.Root, korean));

        Assert.Equal(first.Headings.Select(heading => heading.Level), second.Headings.Select(heading => heading.Level));
        Assert.Equal(first.Links.Count(link => link.IsImage), second.Links.Count(link => link.IsImage));
        Assert.Equal(first.Commands, second.Commands.Select(command => command.Replace("notebooks/ko", "notebooks/en", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[a](https://example.org/missing)")]
    [InlineData("[a](#here)\n\n# Here")]
    [InlineData("[a](docs/b.md)")]
    [InlineData("[a](docs)")]
    [InlineData("[a](docs/b.md#읽는-법)")]
    public void A_link_that_leads_somewhere_is_not_reported(string text) => Assert.Empty(BrokenLinks(text));

    [Theory]
    [InlineData("[a](missing.md)", "missing.md")]
    [InlineData("![a](missing.svg)", "missing.svg")]
    [InlineData("[a](#missing)", "#missing")]
    [InlineData("[a](docs/b.md#missing)", "docs/b.md#missing")]
    [InlineData("[a](docs#missing)", "docs#missing")]
    [InlineData("[a](../outside.md)", "../outside.md")]
    [InlineData("[a](http://example.org)", "http://example.org")]
    [InlineData("| a |\n| --- |\n| [a](missing.md) |", "missing.md")]
    public void A_broken_link_is_reported(string text, string link) => Assert.Equal([link], BrokenLinks(text));

    [Fact]
    public void Pages_that_a_build_leaves_are_not_looked_at()
    {
        _folder.Write("a.md", "");
        _folder.Write("docs/b.md", "");
        _folder.Write("artifacts/c.md", "");
        _folder.Write("src/D/obj/d.md", "");

        Assert.Equal(["a.md", "docs/b.md"], MarkdownPage.NamesIn(_folder.Path));
    }

    private IEnumerable<string> BrokenLinks(string text)
    {
        _folder.Write("repository/a.md", text);
        _folder.Write("repository/docs/b.md", "# 읽는 법");
        _folder.Write("outside.md", "");
        return new MarkdownPage(_folder.File("repository"), "a.md").BrokenLinks;
    }
}
