using Lessons;
using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Explorer;

/// <summary>What a reader does to an explorer, and what comes of it.</summary>
public class ControlsTests(Browser browser)
{
    [Theory]
    [InlineData("samples", "ArrowRight", "21 samples in shuffled order, cut into 4 batches of 6, the last of 3.")]
    [InlineData("batch size", "End", "20 samples in shuffled order, in one batch of 20.")]
    [InlineData("shuffle", "Space", "20 samples in their own order, cut into 4 batches of 6, the last of 2. Batch 2 takes rows 12 to 17.")]
    [InlineData("drop last", "Space", "20 samples in shuffled order, cut into 3 batches of 6. Dropped: rows ")]
    [InlineData("epoch", "ArrowRight", "20 samples in shuffled order, cut into 4 batches of 6, the last of 2.")]
    [InlineData("index", "ArrowRight", "Batch 3 takes rows 14, 15.")]
    [InlineData("index", "Home", "20 samples in shuffled order, cut into 4 batches of 6, the last of 2.")]
    public async Task Every_control_answers_to_the_keyboard(string label, string key, string expected)
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(index: 2).Html);
        var explorer = new ExplorerOnPage(page.Page);
        var before = await explorer.Picture.GetAttributeAsync("src");

        await explorer.Control(label).PressAsync(key);

        Assert.NotEqual(before, await explorer.Picture.GetAttributeAsync("src"));
        Assert.Contains(expected, await explorer.Picture.GetAttributeAsync("alt"));
        Assert.Contains(expected, await explorer.Words.InnerTextAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_tab_key_goes_through_the_controls_and_on()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of().Html + "<button>next</button>");
        var names = new List<string>();

        for (var i = 0; i < 7; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            names.Add(await page.Page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.innerText"));
        }

        Assert.Equal(["samples", "batchSize", "index", "epoch", "shuffle", "dropLast", "next"], names);
    }

    [Theory]
    [InlineData(false, "samples", "batch size", "index", "epoch", "shuffle", "drop last")]
    [InlineData(true, "샘플", "배치 크기", "인덱스", "에포크", "셔플", "남는 샘플 버림")]
    public async Task Every_control_has_its_name_in_the_language_of_the_page(bool korean, params string[] names)
    {
        await using var page = await browser.OpenAsync(PageLanguage.In(korean, () => SlicingExplorer.Of()).Html);
        var explorer = new ExplorerOnPage(page.Page);

        Assert.All(names[..4], name => Assert.Equal(1, explorer.Slider(name).CountAsync().Result));
        Assert.All(names[4..], name => Assert.Equal(1, explorer.Box(name).CountAsync().Result));
        Assert.Equal(names.Length, await explorer.Root.Locator("input").CountAsync());
    }

    [Fact]
    public async Task Keys_that_move_a_control_do_nothing_else_and_others_are_the_viewers()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(index: 2).Html + "<script>var keys = []; addEventListener('keydown', event => keys.push(event.key));</script>");
        var explorer = new ExplorerOnPage(page.Page);

        await explorer.Slider("index").PressAsync("ArrowDown");
        await explorer.Box("shuffle").PressAsync("Space");
        await explorer.Box("shuffle").PressAsync("Escape");

        Assert.Equal(["Escape"], await page.Page.EvaluateAsync<string[]>("keys"));
        Assert.Equal("1", await explorer.ShownAsync("index"));
    }

    [Fact]
    public async Task A_batch_that_is_gone_is_said_to_be_and_comes_back()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(index: 3).Html);
        var explorer = new ExplorerOnPage(page.Page);
        var words = await explorer.Words.InnerTextAsync();

        await explorer.Slider("batch size").FillAsync("10");

        Assert.Equal("1", await explorer.ShownAsync("index"));
        Assert.Equal("1", await explorer.Slider("index").InputValueAsync());
        Assert.StartsWith("There is no batch 3 now: the last is 1. 20 samples", await explorer.Words.InnerTextAsync());
        Assert.Contains("Batch 1 takes rows", await explorer.Picture.GetAttributeAsync("alt"));

        await explorer.Slider("batch size").FillAsync("6");

        Assert.Equal("3", await explorer.ShownAsync("index"));
        Assert.Equal(words, await explorer.Words.InnerTextAsync());
    }

    [Fact]
    public async Task The_next_control_starts_from_the_batch_that_is_shown()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(index: 2).Html);
        var explorer = new ExplorerOnPage(page.Page);

        await explorer.Slider("batch size").FillAsync("19");
        Assert.Equal("1", await explorer.ShownAsync("index"));
        await explorer.Box("drop last").CheckAsync();

        Assert.StartsWith("There is no batch 1 now: the last is 0.", await explorer.Words.InnerTextAsync());
    }

    [Fact]
    public async Task Dropping_is_not_offered_where_no_batch_would_be_left()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(samples: 5, batchSize: 5).Html);
        var explorer = new ExplorerOnPage(page.Page);
        await explorer.Box("drop last").CheckAsync();

        await explorer.Slider("samples").FillAsync("4");

        Assert.True(await explorer.Box("drop last").IsDisabledAsync());
        Assert.EndsWith("in one batch of 4.", await explorer.Words.InnerTextAsync());
    }

    [Fact]
    public async Task No_batch_is_called_none()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of().Html);
        var index = new ExplorerOnPage(page.Page).Slider("index");

        Assert.Equal("none", await index.GetAttributeAsync("aria-valuetext"));
        Assert.Equal("none", await new ExplorerOnPage(page.Page).ShownAsync("index"));
    }

    [Fact]
    public async Task Two_explorers_on_a_page_do_not_meet()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(index: 2).Html + SlicingExplorer.Of(samples: 8, batchSize: 3, shuffle: false, index: 0).Html);
        var (first, second) = (new ExplorerOnPage(page.Page), new ExplorerOnPage(page.Page, 1));
        var before = await first.Picture.GetAttributeAsync("src");

        await second.Slider("index").PressAsync("ArrowRight");

        Assert.EndsWith("Batch 1 takes rows 3 to 5.", await second.Words.InnerTextAsync());
        Assert.Equal(before, await first.Picture.GetAttributeAsync("src"));
        Assert.Equal(0, await page.Page.Locator(".slicing-explorer [id]").CountAsync());
    }
}
