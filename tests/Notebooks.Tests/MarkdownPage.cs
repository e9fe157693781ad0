using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Notebooks.Tests;

/// <summary>A Markdown page of the repository.</summary>
internal sealed class MarkdownPage
{
    private static readonly string[] s_products = [".git", "artifacts", "bin", "obj"];

    // Headings have the ids that GitHub gives them.
    private static readonly MarkdownPipeline s_pipeline =
        new MarkdownPipelineBuilder().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).UsePipeTables().Build();

    private readonly string _path;
    private readonly string _root;
    private readonly MarkdownDocument _document;

    /// <summary>Reads a page.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="name">The page's path from there.</param>
    public MarkdownPage(string root, string name)
    {
        (_root, _path) = (root, Path.Combine(root, name));
        Text = File.ReadAllText(_path);
        _document = Markdown.Parse(Text, s_pipeline);
    }

    public string Text { get; }

    public IEnumerable<HeadingBlock> Headings => _document.OfType<HeadingBlock>();

    public IEnumerable<LinkInline> Links => _document.Descendants<LinkInline>();

    /// <summary>The lines of its code blocks, without comments, which are in the page's language.</summary>
    public IEnumerable<string> Commands =>
        from block in _document.Descendants<FencedCodeBlock>()
        from line in block.Lines.ToString().Split('\n')
        select line.Split(" # ")[0].TrimEnd();

    /// <summary>Each link that leads to no file of the repository, or to no heading of that file. The web is not asked.</summary>
    public IEnumerable<string> BrokenLinks => Links.Select(link => link.Url!).Where(url => !url.StartsWith("https://", StringComparison.Ordinal) && !Resolves(url));

    /// <summary>The Markdown pages in a folder, without what builds and runs leave there.</summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        from path in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
        let name = Path.GetRelativePath(folder, path).Replace('\\', '/')
        where !name.Split('/').Intersect(s_products).Any()
        orderby name
        select name;

    private bool Resolves(string url)
    {
        var parts = url.Split('#', 2);
        var target = parts[0] == "" ? _path : Path.GetFullPath(Uri.UnescapeDataString(parts[0]), Path.GetDirectoryName(_path)!);
        var isInside = !Path.GetRelativePath(_root, target).StartsWith("..", StringComparison.Ordinal);
        return isInside && (parts.Length == 1
            ? File.Exists(target) || Directory.Exists(target)
            : File.Exists(target) && new MarkdownPage(_root, target).Headings.Any(heading => heading.GetAttributes().Id == Uri.UnescapeDataString(parts[1])));
    }
}
