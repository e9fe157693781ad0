using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Explorer;

/// <summary>The places where an explorer may stand: each viewer puts an output into its page in a way of its own.</summary>
public class PlacesTests(Browser browser)
{
    [Theory]
    [InlineData(nameof(Viewer.VsCode))]
    [InlineData(nameof(Viewer.JupyterLab))]
    [InlineData(nameof(Viewer.ClassicNotebook))]
    public async Task It_comes_alive_in_whatever_way_a_viewer_runs_its_script(string viewer)
    {
        await using var page = await browser.OpenAsync(Viewer.Page);

        // The second output is there before the first.
        await Viewer.ShowAsync(page.Page, viewer, 1, SlicingExplorer.Of(8).Html + SlicingExplorer.Of(7).Html);
        await Viewer.ShowAsync(page.Page, viewer, 0, SlicingExplorer.Of(9).Html);

        for (var i = 0; i < 3; i++)
        {
            var explorer = new ExplorerOnPage(page.Page, i);
            await explorer.Slider("index").PressAsync("ArrowRight");
            Assert.Equal($"{9 - i}", await explorer.ShownAsync("samples"));
            Assert.Contains("Batch 0 takes", await explorer.Picture.GetAttributeAsync("alt"));
        }

        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(nameof(Viewer.VsCode))]
    [InlineData(nameof(Viewer.JupyterLab))]
    public async Task One_whose_script_was_not_run_is_left_alone_by_the_next(string viewer)
    {
        var dead = SlicingExplorer.Of(9).Html.Split("<script>")[0];
        await using var page = await browser.OpenAsync(Viewer.Page);

        await Viewer.ShowAsync(page.Page, viewer, 0, dead);
        await Viewer.ShowAsync(page.Page, viewer, 1, SlicingExplorer.Of(8).Html);

        Assert.Equal("8", await new ExplorerOnPage(page.Page, 1).ShownAsync("samples"));
        Assert.Equal(0, await new ExplorerOnPage(page.Page).Root.Locator("input").CountAsync());
    }

    [Fact]
    public async Task A_page_that_was_saved_while_it_was_alive_comes_alive_again()
    {
        string saved;
        await using (var page = await browser.OpenAsync(SlicingExplorer.Of(index: 2).Html))
        {
            await new ExplorerOnPage(page.Page).Slider("samples").PressAsync("ArrowRight");
            saved = await page.Page.Locator("body").InnerHTMLAsync();
        }

        await using var again = await browser.OpenAsync(saved);
        var explorer = new ExplorerOnPage(again.Page);
        await explorer.Slider("index").PressAsync("ArrowRight");

        Assert.Contains("20 samples", await explorer.Words.InnerTextAsync());
        Assert.Contains("Batch 3 takes", await explorer.Words.InnerTextAsync());
    }

    [Fact]
    public async Task It_asks_nothing_of_the_network_and_leaves_nothing_in_the_page_but_itself()
    {
        await using var bare = await browser.OpenAsync("<p>Nothing here</p>");
        await using var page = await browser.OpenAsync(SlicingExplorer.Of().Html);
        await new ExplorerOnPage(page.Page).Slider("index").PressAsync("ArrowRight");

        Assert.Equal(await bare.Page.EvaluateAsync<string[]>("Object.keys(window)"), await page.Page.EvaluateAsync<string[]>("Object.keys(window)"));
        Assert.Empty(page.Refused);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Where_no_script_runs_the_picture_stands_with_its_description_alone()
    {
        var explorer = SlicingExplorer.Of(index: 2);
        await using var page = await browser.OpenAsync(explorer.Html, scripts: false);
        var picture = page.Page.GetByAltText(explorer.ToString());

        Assert.Equal(760, await picture.EvaluateAsync<int>("picture => picture.naturalWidth"));
        Assert.True(await picture.IsVisibleAsync());
        Assert.Equal(0, await page.Page.Locator("input").CountAsync());
        Assert.Equal("", await page.Page.InnerTextAsync("body"));
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1400)]
    public async Task It_fits_a_phone_and_stays_within_800_pixels(int width)
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(samples: 24, batchSize: 1, index: 23).Html, width: width);

        var box = await new ExplorerOnPage(page.Page).Root.BoundingBoxAsync();

        Assert.InRange(box!.Width, 280, 800);
        Assert.False(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task Its_words_have_the_colour_of_the_page_in_any_theme()
    {
        await using var page = await browser.OpenAsync($"<div style=\"color: rgb(1, 2, 3)\">{SlicingExplorer.Of().Html}</div>");

        var colours = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('label, label b, [aria-live]')].map(element => getComputedStyle(element).color)");

        Assert.Equal(11, colours.Length);
        Assert.All(colours, colour => Assert.Equal("rgb(1, 2, 3)", colour));
    }
}
