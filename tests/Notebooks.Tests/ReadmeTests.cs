using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>The start pages stay short, and list every lesson by its title.</summary>
public class ReadmeTests
{
    private const int MostWords = 700;

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void A_start_page_is_read_in_a_few_minutes(string page)
    {
        var words = Page(page).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

        Assert.True(words <= MostWords, $"{page} has {words} words, and may have {MostWords}, code included: move details to docs/.");
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void Every_lesson_is_linked_in_both_languages(string page)
    {
        var files = Page(page).Links.Select(link => link.Url);

        Assert.All(Repository.Lessons.Concat(Repository.KoreanLessons), path => Assert.Contains(Named(path), files));
    }

    [Theory]
    [InlineData("README.md", "en")]
    [InlineData("README.ko.md", "ko")]
    public void Every_lesson_has_the_title_that_it_has_itself(string page, string language)
    {
        var links = Page(page).Links.ToLookup(link => link.Url, link => string.Concat(link.Descendants<LiteralInline>()));

        Assert.All(
            (language == "en" ? Repository.Lessons : Repository.KoreanLessons).ToList(),
            path => Assert.StartsWith($"# {links[Named(path)].First()}", Notebook.Load(path).Cells[0].Source, StringComparison.Ordinal));
    }

    private static MarkdownPage Page(string name) => new(RepositoryFolder.Root, name);

    private static string Named(string path) => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/');
}
