using Markdig;
using Markdig.Syntax;

namespace Notebooks.Tests;

/// <summary>The two first pages say the same, each in its language, and lead nowhere that isn't there.</summary>
public class ReadmeTests
{
    [Fact]
    public void Both_pages_have_the_same_headings_pictures_and_commands()
    {
        var (english, korean) = (Page("README.md"), Page("README.ko.md"));

        Assert.Equal(english.OfType<HeadingBlock>().Select(heading => heading.Level), korean.OfType<HeadingBlock>().Select(heading => heading.Level));
        Assert.Equal(Links(english).Count(link => link.IsImage), Links(korean).Count(link => link.IsImage));
        Assert.Equal(Commands(english), Commands(korean));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.ko.md")]
    public void Every_lesson_is_linked_in_both_languages_and_every_link_leads_to_a_file(string page)
    {
        var files = Links(Page(page)).Select(link => link.Url!.Split('#')[0]).Where(url => url != "" && !url.StartsWith("https:", StringComparison.Ordinal)).ToList();

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), file));
        Assert.All(
            Repository.Lessons.Concat(Repository.KoreanLessons),
            path => Assert.Contains(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), files));
    }

    private static MarkdownDocument Page(string name) =>
        Markdown.Parse(File.ReadAllText(Path.Combine(Repository.Root, name)), new MarkdownPipelineBuilder().UsePipeTables().Build());

    private static IEnumerable<Markdig.Syntax.Inlines.LinkInline> Links(MarkdownDocument page) => page.Descendants<Markdig.Syntax.Inlines.LinkInline>();

    // Comments are in the page's language.
    private static IEnumerable<string> Commands(MarkdownDocument page) =>
        from block in page.Descendants<FencedCodeBlock>()
        from line in block.Lines.ToString().Split('\n')
        select line.Split(" # ")[0].Split(" // ")[0].TrimEnd() is var code && code.TrimStart().StartsWith("//", StringComparison.Ordinal) ? "//" : code;
}
