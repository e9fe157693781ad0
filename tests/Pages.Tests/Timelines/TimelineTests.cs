using Lessons;
using Lessons.Training;
using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Timelines;

/// <summary>What a reader does to a timeline, and what comes of it.</summary>
public class TimelineTests(Browser browser)
{
    [Fact]
    public async Task A_bar_that_is_pointed_at_is_told_and_its_batch_is_framed_in_every_lane()
    {
        await using var page = await browser.OpenAsync(Timeline.Of(Trace(6)).Html);
        var timeline = new TimelineOnPage(page.Page);

        await timeline.Bar("Batch 1, read: starts at 16 ms, takes 10 ms.").HoverAsync();

        Assert.Equal("Batch 1, read: starts at 16 ms, takes 10 ms.", await timeline.Words.InnerTextAsync());
        Assert.Equal(
            [
                "Batch 1, read: starts at 16 ms, takes 10 ms.",
                "The model waits for batch 1: from 16 ms, for 10 ms.",
                "Batch 1, compute: starts at 26 ms, takes 6 ms.",
            ],
            await timeline.MarkedAsync());
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_bar_lies_over_what_the_picture_draws_of_it()
    {
        await using var page = await browser.OpenAsync(Timeline.Of(Trace(2)).Html, width: 500);
        var timeline = new TimelineOnPage(page.Page);

        var (picture, bar) = (await timeline.Picture.BoundingBoxAsync(), await timeline.Bar("Batch 1, compute: starts at 26 ms, takes 6 ms.").BoundingBoxAsync());

        var scale = picture!.Width / TimelineDrawing.Width;
        Assert.Equal(picture.X + (TimelineDrawing.Right * scale), bar!.X + bar.Width, 1f);
        Assert.Equal(picture.Y + ((TimelineDrawing.Top + TimelineDrawing.LaneStep) * scale), bar.Y, 1f);
        Assert.Equal(TimelineDrawing.LaneHeight * scale, bar.Height, 1f);
    }

    [Fact]
    public async Task The_keyboard_goes_from_bar_to_bar_in_one_stop_of_the_tab_key()
    {
        await using var page = await browser.OpenAsync(
            Timeline.Of(Trace(6)).Html + "<button>next</button><script>var keys = []; addEventListener('keydown', event => keys.push(event.key));</script>");
        var timeline = new TimelineOnPage(page.Page);
        (string Key, string Says)[] steps =
        [
            ("Tab", "Batch 0, read: starts at 0 ms, takes 10 ms."),
            ("ArrowRight", "Batch 1, read: starts at 16 ms, takes 10 ms."),
            ("ArrowDown", "The model waits for batch 1: from 16 ms, for 10 ms."),
            ("ArrowRight", "Batch 1, compute: starts at 26 ms, takes 6 ms."),
            ("ArrowUp", "Batch 1, read: starts at 16 ms, takes 10 ms."),
            ("End", "Batch 5, read: starts at 80 ms, takes 10 ms."),
            ("ArrowRight", "Batch 5, read: starts at 80 ms, takes 10 ms."),
            ("Home", "Batch 0, read: starts at 0 ms, takes 10 ms."),
        ];
        await timeline.Slider("batches").FocusAsync();

        foreach (var (key, says) in steps)
        {
            await page.Page.Keyboard.PressAsync(key);
            Assert.Equal(says, await timeline.Words.InnerTextAsync());
            Assert.Equal(says, await page.Page.EvaluateAsync<string>("document.activeElement.ariaLabel"));
        }

        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("next", await page.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        Assert.Equal(["Tab", "Tab"], await page.Page.EvaluateAsync<string[]>("keys"));
    }

    [Fact]
    public async Task The_sliders_move_the_batches_that_are_drawn_and_what_was_chosen_stays_so()
    {
        await using var page = await browser.OpenAsync(Timeline.Of(Trace(6), 3).Html);
        var timeline = new TimelineOnPage(page.Page);
        await timeline.Bar("Batch 2, compute: starts at 42 ms, takes 6 ms.").FocusAsync();

        await timeline.Slider("first batch").PressAsync("ArrowRight");
        await timeline.Slider("first batch").PressAsync("ArrowRight");

        Assert.EndsWith(" The model's batches 2 to 4; the colours repeat after 8 batches.", await timeline.Picture.GetAttributeAsync("alt"));
        Assert.Contains("Batch 2, compute: starts at 42 ms, takes 6 ms.", await timeline.MarkedAsync());
        Assert.Equal(0, await timeline.Bar("Batch 1, compute: starts at 26 ms, takes 6 ms.").CountAsync());

        await timeline.Slider("batches").PressAsync("End");

        Assert.Equal("0", await timeline.Slider("first batch").InputValueAsync());
        Assert.EndsWith(" The model's batches 0 to 5; the colours repeat after 8 batches.", await timeline.Picture.GetAttributeAsync("alt"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_draws_what_the_picture_draws_whichever_batches_are_asked_for(bool korean)
    {
        var trace = Trace(9);
        await using var page = await browser.OpenAsync(PageLanguage.In(korean, () => Timeline.Of(trace)).Html);
        var inputs = page.Page.Locator("input");
        for (var count = 1; count <= 9; count++)
        {
            await inputs.Nth(1).FillAsync($"{count}");
            for (var first = 0; first + count <= 9; first++)
            {
                await inputs.Nth(0).FillAsync($"{first}");
                Assert.Equal(PageLanguage.In(korean, () => Draw(trace, first, count)), await new TimelineOnPage(page.Page).DrawnAsync());
            }
        }
    }

    [Fact]
    public async Task Two_timelines_on_a_page_do_not_meet()
    {
        await using var page = await browser.OpenAsync(Timeline.Of(Trace(6)).Html + Timeline.Of(Trace(4)).Html);
        var (first, second) = (new TimelineOnPage(page.Page), new TimelineOnPage(page.Page, 1));
        var before = await first.Words.InnerTextAsync();

        await second.Bar("Batch 0, read: starts at 0 ms, takes 10 ms.").HoverAsync();

        Assert.Equal(before, await first.Words.InnerTextAsync());
        Assert.Empty(await first.MarkedAsync());
        Assert.NotEmpty(await second.MarkedAsync());
        Assert.Equal(0, await page.Page.Locator(".pipeline-timeline [id]").CountAsync());
    }

    [Fact]
    public async Task Where_no_script_runs_the_picture_stands_alone()
    {
        var timeline = Timeline.Of(Trace(6));
        await using var page = await browser.OpenAsync(timeline.Html, scripts: false);

        Assert.True(await page.Page.GetByAltText(timeline.ToString()).IsVisibleAsync());
        Assert.Equal(0, await page.Page.Locator("input, button").CountAsync());
        Assert.Equal("", await page.Page.InnerTextAsync("body"));
    }

    [Theory]
    [InlineData(nameof(Viewer.VsCode))]
    [InlineData(nameof(Viewer.JupyterLab))]
    [InlineData(nameof(Viewer.ClassicNotebook))]
    public async Task It_comes_alive_in_whatever_way_a_viewer_runs_its_script(string viewer)
    {
        await using var page = await browser.OpenAsync(Viewer.Page);

        await Viewer.ShowAsync(page.Page, viewer, 1, SlicingExplorer.Of(8).Html + Timeline.Of(Trace(6)).Html);
        await Viewer.ShowAsync(page.Page, viewer, 0, Timeline.Of(Trace(4)).Html);

        Assert.Equal(["4", "6"], [await new TimelineOnPage(page.Page).Slider("batches").GetAttributeAsync("max"), await new TimelineOnPage(page.Page, 1).Slider("batches").GetAttributeAsync("max")]);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task A_page_that_was_saved_while_it_was_alive_comes_alive_again()
    {
        string saved;
        await using (var page = await browser.OpenAsync(Timeline.Of(Trace(6)).Html))
        {
            await new TimelineOnPage(page.Page).Slider("batches").PressAsync("Home");
            saved = await page.Page.Locator("body").InnerHTMLAsync();
        }

        await using var again = await browser.OpenAsync(saved);

        Assert.Equal(1, await new TimelineOnPage(again.Page).Bar("Batch 5, compute: starts at 90 ms, takes 6 ms.").CountAsync());
        Assert.Equal(2, await again.Page.Locator("input").CountAsync());
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1400)]
    public async Task It_fits_a_phone_asks_nothing_of_the_network_and_leaves_no_name_in_the_page(int width)
    {
        await using var bare = await browser.OpenAsync("<p>Nothing here</p>", width: width);
        await using var page = await browser.OpenAsync(Timeline.Of(Trace(6)).Html, width: width);

        Assert.False(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
        Assert.Equal(await bare.Page.EvaluateAsync<string[]>("Object.keys(window)"), await page.Page.EvaluateAsync<string[]>("Object.keys(window)"));
        Assert.Empty(page.Refused);
        Assert.Empty(page.Errors);
    }

    private static string Draw(PipelineTrace trace, int first, int count)
    {
        var drawing = new TimelineDrawing(PipelineSchedule.Of(trace), first, count);
        return drawing.Draw().ToText(drawing.Description);
    }

    // Each batch is read for 10 ms, then computed for 6 ms.
    internal static PipelineTrace Trace(int batches)
    {
        var clock = new ManualTime();
        var trace = new PipelineTrace(clock);
        for (var batch = 0; batch < batches; batch++)
        {
            trace.Record("read", batch, () => clock.Now += 10);
            trace.Record("compute", batch, () => clock.Now += 6);
        }

        return trace;
    }
}
