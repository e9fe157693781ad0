using BatchSequences;
using Lessons.Views;
using Pages.Tests.Browsing;
using Pages.Tests.Charts;
using Pages.Tests.Timelines;
using static TorchSharp.torch;

namespace Pages.Tests.Notebooks;

/// <summary>Every kind of picture follows the reader's colour scheme, and fits the page.</summary>
public class ColourSchemeTests(Browser browser)
{
    private static readonly string s_page = string.Join("\n", Views().Select(view => $"<p>{view.Html}</p>"));

    [Theory]
    [InlineData(500)]
    [InlineData(1000)]
    public async Task Each_picture_is_light_on_light_pages_and_dark_on_dark_ones(int width)
    {
        await using var light = await browser.OpenAsync(s_page, scripts: false, width: width);
        await using var dark = await browser.OpenAsync(s_page, scripts: false, width: width, dark: true);

        var (onLight, onDark) = (await CornersAsync(light), await CornersAsync(dark));
        Assert.Equal(14, onLight.Count);
        Assert.Equal(14, onDark.Count);
        Assert.All(onLight, brightness => Assert.InRange(brightness, 251, 255));
        Assert.All(onDark, brightness => Assert.InRange(brightness, 0, 59));

        Assert.False(await light.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task An_explorer_stays_dark_when_it_is_drawn_anew()
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of().Html, dark: true);
        await page.Page.Locator("[name=samples]").PressAsync("ArrowLeft");

        Assert.InRange(Assert.Single(await CornersAsync(page)), 0, 59);
    }

    [Fact]
    public async Task A_figure_has_the_colour_of_the_page_s_text()
    {
        await using var page = await browser.OpenAsync(Site.Of($"<div style=\"color: rgb(1, 2, 3)\">{LineChart.Of("t", ("s", [1, 2])).Html}</div>").WithPlotlyJs());
        var number = page.Page.Locator(".ytick text").First;
        await number.WaitForAsync();

        Assert.Equal("rgb(1, 2, 3)", await number.EvaluateAsync<string>("text => getComputedStyle(text).fill"));
    }

    // The brightness of each picture's paper near its corner, 0 to 255, as the reader sees it.
    private static async Task<List<int>> CornersAsync(OpenPage page)
    {
        using var pixels = SkiaSharp.SKBitmap.Decode(await page.Page.ScreenshotAsync(new() { FullPage = true }));
        var brightness = new List<int>();
        foreach (var picture in await page.Page.Locator("img").AllAsync())
        {
            var box = (await picture.BoundingBoxAsync())!;
            brightness.Add(pixels.GetPixel((int)box.X + 6, (int)box.Y + 6).Green);
        }

        return brightness;
    }

    private static IEnumerable<View> Views()
    {
        using var scope = NewDisposeScope();
        var (images, labels) = (rand(12, 28, 28), zeros(12, dtype: ScalarType.Int64));
        return
        [
            SlicingDiagram.Of([.. Enumerable.Range(0, 500)], 100, 4),
            SlicingExplorer.Of(index: 1),
            DataFlowDiagram.Of(60_000, 3_136, 64),
            TimeShares.Of(new EpochTiming(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(30), BatchCount: 1)),
            TrainingChart.Of([2, 1], [2, 1.5], [0.95, 0.96]), // two pictures
            ImageGrid.Of(images, labels),
            ImageGrid.Of(images, labels + 1, labels),
            ImageGrid.Pairs(images, images, labels),
            Timeline.Of(TimelineTests.Trace(6)),
            StageProfile.Of(TimelineTests.Trace(6)),
            ShardDiagram.Of(new PreloadedSequence(arange(18), arange(18), batchSize: 8), ranks: 3),
            AllReduceDiagram.Of([1, 2]),
            OneBasedDiagram.Of(5_000, 1_000),
        ];
    }
}
