using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace NotebookRunner.Linting;

/// <summary>Every link and picture of the prose leads to a file of the repository and to a heading in it, or is https.</summary>
internal static class Links
{
    /// <inheritdoc cref="Links"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var headings = new Dictionary<string, IReadOnlyList<string>>(); // each file is read once, however many links lead to it
        return
            from prose in page.Prose
            from element in prose.Html.QuerySelectorAll("a[href], img[src]")
            let target = element.GetAttribute(element is IHtmlImageElement ? "src" : "href")!
            let wrong = Wrong(page, target, element is IHtmlImageElement, headings)
            where wrong is not null
            select page.Problem(prose.Cell, $"the {(element is IHtmlImageElement ? "picture" : "link")} '{target}' {wrong}");
    }

    private static string? Wrong(Page page, string target, bool isPicture, Dictionary<string, IReadOnlyList<string>> known)
    {
        if (target.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || (isPicture && target.StartsWith("data:", StringComparison.Ordinal)))
        {
            return null;
        }

        var (address, fragment) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var path = Uri.UnescapeDataString(address.Split('?')[0]);
        if (target.Length == 0 || path.AsSpan().ContainsAny(':', '\0') || path.StartsWith('/') || path.StartsWith('\\'))
        {
            return "is neither https nor relative; write https://..., or the path from this notebook's folder";
        }

        var file = path.Length == 0 ? page.Path : Path.GetFullPath(path, Path.GetDirectoryName(page.Path)!);
        if (path.Length > 0 && !page.Repository.Holds(file))
        {
            return "leads out of the repository, or to what a build or a run leaves in artifacts; link to a file of the repository";
        }

        if (!File.Exists(file) && (isPicture || !Directory.Exists(file)))
        {
            return "leads to no file; fix the path, which starts at this notebook's folder";
        }

        if (fragment is null)
        {
            return null;
        }

        if (!known.TryGetValue(file, out var headings))
        {
            known[file] = headings = [.. HeadingsOf(file, page)];
        }

        return headings.Contains(Uri.UnescapeDataString(fragment)) ? null
            : $"leads to no heading; {page.Repository.Named(file)} has {string.Join(", ", headings.Select(name => "#" + name).DefaultIfEmpty("none"))}";
    }

    // The names after the #: of headings as GitHub forms them, and of anchors; none for a file that is no prose.
    private static IEnumerable<string> HeadingsOf(string path, Page page) => Path.GetExtension(path) switch
    {
        ".md" => NamesIn(Markup.OfProse(File.ReadAllText(path))),
        ".ipynb" => (path == page.Path ? page : Linter.Load(path, page.Repository, out _))?.Prose.SelectMany(prose => NamesIn(prose.Html)) ?? [],
        _ => [],
    };

    private static IEnumerable<string> NamesIn(IParentNode html) =>
        html.QuerySelectorAll("[id], a[name]").Select(element => element.Id ?? element.GetAttribute("name")!);
}
