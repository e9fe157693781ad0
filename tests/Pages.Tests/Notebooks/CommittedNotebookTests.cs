using Pages.Tests.Browsing;
using Pages.Tests.Charts;
using Pages.Tests.Explorer;

namespace Pages.Tests.Notebooks;

/// <summary>What a reader gets who does not run a notebook but reads it as a page.</summary>
public class CommittedNotebookTests(Browser browser, CommittedNotebooks notebooks) : IClassFixture<CommittedNotebooks>
{
    [Theory]
    [MemberData(nameof(CommittedNotebooks.Names), MemberType = typeof(CommittedNotebooks))]
    public async Task Without_scripts_and_network_every_output_and_every_picture_shows_on_any_width(string name)
    {
        var (notebook, site, path) = await notebooks.AsPageAsync(name);
        await using var page = await browser.OpenAsync(site, path, scripts: false, width: 1000);

        // The figure of the optional page is drawn by a script of Plotly.NET's, and its text says so.
        var blank = name.EndsWith("extra-plotly.ipynb", StringComparison.Ordinal) ? 1 : 0;
        var faults = await PageFaults.FindAsync(page.Page, notebook);
        Assert.Equal(blank, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith("an output is blank: ", fault));

        await page.Page.SetViewportSizeAsync(500, 900);
        Assert.Equal(faults, await PageFaults.FindAsync(page.Page, notebook));
    }

    [Theory]
    [MemberData(nameof(CommittedNotebooks.Names), MemberType = typeof(CommittedNotebooks))]
    public async Task With_scripts_every_explorer_follows_its_controls_and_every_chart_the_mouse(string name)
    {
        var (notebook, site, path) = await notebooks.AsPageAsync(name);
        await using var page = await browser.OpenAsync(site.WithPlotlyJs(), path);

        for (var i = 0; i < notebook.Count("<div class=\"slicing-explorer\">"); i++)
        {
            var explorer = new ExplorerOnPage(page.Page, i);
            var before = await explorer.Picture.GetAttributeAsync("src");
            await explorer.Root.Locator("[name=samples]").PressAsync("ArrowLeft");
            Assert.NotEqual(before, await explorer.Picture.GetAttributeAsync("src"));
        }

        for (var i = 0; i < notebook.Count("<div data-chart>"); i++)
        {
            Assert.NotEqual("", await new ChartOnPage(page.Page, i).HoverAsync());
        }

        Assert.Empty(page.Errors);
    }
}
