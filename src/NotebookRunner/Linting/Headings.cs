using AngleSharp.Dom;

namespace NotebookRunner.Linting;

/// <summary>The places in a file that a link can name.</summary>
internal static class Headings
{
    /// <summary>The names after the #: of headings as GitHub forms them, and of anchors; none for a file that is no prose.</summary>
    /// <param name="path">A file or a folder that exists.</param>
    /// <param name="page">The notebook with the link.</param>
    public static IEnumerable<string> Of(string path, Page page) => Path.GetExtension(path) switch
    {
        ".md" => In(Markup.OfProse(File.ReadAllText(path))),
        ".ipynb" => (path == page.Path ? page : Linter.Load(path, page.Checkout, out _))?.Prose.SelectMany(prose => In(prose.Html)) ?? [],
        _ => [],
    };

    private static IEnumerable<string> In(IParentNode html) =>
        html.QuerySelectorAll("[id], a[name]").Select(element => element.Id ?? element.GetAttribute("name")!);
}
