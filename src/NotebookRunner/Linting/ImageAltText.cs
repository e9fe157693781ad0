using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Every picture says in words what it shows, and every output of HTML shows something where scripts are off.</summary>
internal static class ImageAltText
{
    private const string Html = "text/html";
    private const string Visible = "img, svg, canvas, video, audio, iframe, hr, input, button, select, textarea, progress, meter";

    /// <inheritdoc cref="ImageAltText"/>
    public static IEnumerable<Problem> Check(Page page) =>
        page.Prose.SelectMany(prose => WithoutAlt(prose.Html).Select(wrong => page.Problem(prose.Cell, wrong)))
            .Concat(page.Cells.SelectMany(cell => cell.Outputs.OfType<CellOutput.Display>().SelectMany(output => InOutput(output, cell)).Select(wrong => page.Problem(cell, wrong))));

    private static IEnumerable<string> InOutput(CellOutput.Display output, Cell cell)
    {
        var htmls = output.Texts.Where(part => part.MimeType == Html).Select(part => part.Text).ToList();
        foreach (var html in htmls.Select(Markup.OfHtml))
        {
            foreach (var wrong in WithoutAlt(html))
            {
                yield return wrong;
            }

            foreach (var source in html.Images.Select(Source).Where(source => !source.StartsWith("data:", StringComparison.Ordinal)))
            {
                yield return $"an output's picture is fetched from '{source}'; put the picture itself into the output, as a data: URI";
            }

            if (!cell.HasTag(OutputRule.MaskOutput) && IsBlank(html))
            {
                yield return "an output of HTML shows nothing where scripts are off; show text or a picture there";
            }
        }

        if (htmls.Count == 0 && output.Data.FirstOrDefault(part => part.Key.StartsWith("image/", StringComparison.Ordinal)).Key is { } image)
        {
            yield return $"an output is {image} alone, which can't have alt text; show it as an <img> with alt text in {Html}";
        }
    }

    private static IEnumerable<string> WithoutAlt(IHtmlDocument html) =>
        from image in html.Images
        where string.IsNullOrWhiteSpace(image.GetAttribute("alt"))
        select $"the picture '{Source(image)}' has no alt text; say what it shows: ![...](...) or <img alt=\"...\">";

    private static string Source(IElement image)
    {
        var source = image.GetAttribute("src") ?? "";
        return source.StartsWith("data:", StringComparison.Ordinal) ? source.Split(',')[0] + ",..." : source;
    }

    private static bool IsBlank(IHtmlDocument html)
    {
        foreach (var hidden in html.QuerySelectorAll("script, style, template"))
        {
            hidden.Remove();
        }

        return string.IsNullOrWhiteSpace(html.Body?.TextContent) && html.QuerySelector(Visible) is null;
    }
}
