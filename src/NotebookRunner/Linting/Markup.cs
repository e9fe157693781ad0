using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace NotebookRunner.Linting;

/// <summary>Markdown and HTML as a viewer reads them.</summary>
internal static class Markup
{
    // Headings are linked to by the names that GitHub gives them; and what stands in a formula is no link.
    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .UseMathematics()
        .Build();

    /// <summary>Parses Markdown, and the HTML in it.</summary>
    public static IHtmlDocument OfProse(string markdown) => OfHtml(Markdown.ToHtml(markdown, s_markdown));

    /// <summary>Parses HTML, with scripts off.</summary>
    public static IHtmlDocument OfHtml(string html) => new HtmlParser().ParseDocument(html);
}
