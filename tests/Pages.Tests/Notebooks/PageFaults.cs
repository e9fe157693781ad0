using Microsoft.Playwright;

namespace Pages.Tests.Notebooks;

/// <summary>What a reader of a page would miss of its notebook.</summary>
internal static class PageFaults
{
    private const string InPage =
        """
        korean => {
            const svg = "data:image/svg+xml;base64,";
            const followsScheme = source => !source.startsWith(svg) || atob(source.slice(svg.length)).includes("prefers-color-scheme");
            const pictures = [...document.images].flatMap(picture => {
                const name = `picture "${picture.alt || picture.src.slice(0, 60)}"`;
                const width = picture.getBoundingClientRect().width;
                return [
                    [picture.naturalWidth > 0 && width > 0, `${name} is not shown`],
                    [picture.naturalWidth === 0 || width <= 800, `${name} is ${width} pixels wide; 800 are the most`],
                    [picture.alt.trim(), `${name} has no alt text`],
                    [picture.alt.length <= 250, `${name.slice(0, 60)}… has an alt text of ${picture.alt.length} characters; 250 are the most`],
                    [picture.getBoundingClientRect().right <= document.documentElement.clientWidth, `${name} is cut off by the edge of the page`],
                    [followsScheme(picture.src), `${name} does not follow the reader's colour scheme`],
                    [!korean || /[가-힣]/.test(picture.alt), `${name} has an alt text that is not Korean`],
                ].filter(([holds]) => !holds).map(([, fault]) => fault);
            });
            const outputs = [...document.querySelectorAll(".jp-OutputArea-output")]
                .filter(output => !output.innerText.trim() && !output.querySelector("img, svg"))
                .map(output => `an output is blank: ${output.innerHTML.trim().slice(0, 60)}`);
            return [...pictures, ...outputs];
        }
        """;

    /// <summary>Looks for what is missing, blank, too wide or without words.</summary>
    public static async Task<List<string>> FindAsync(IPage page, Notebook notebook)
    {
        var faults = new List<string>(await page.EvaluateAsync<string[]>(InPage, notebook.IsKorean));
        var cells = await page.Locator(".jp-CodeCell:has(.jp-OutputArea-output)").CountAsync();
        if (cells != notebook.CellsWithOutputs)
        {
            faults.Add($"{notebook.CellsWithOutputs} cells of the notebook have outputs, and {cells} of the page");
        }

        var pictures = await page.Locator(".jp-OutputArea-output img").CountAsync();
        if (pictures != notebook.Pictures)
        {
            faults.Add($"the notebook's outputs have {notebook.Pictures} pictures, and the page's {pictures}");
        }

        return faults;
    }
}
