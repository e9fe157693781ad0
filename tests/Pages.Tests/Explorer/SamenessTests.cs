using System.Text;
using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Lessons;
using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Explorer;

/// <summary>What the script draws is what C# draws, to the byte.</summary>
public sealed partial class SamenessTests(Browser browser) : IAsyncLifetime
{
    private static readonly bool[] s_noAndYes = [false, true];

    private OpenPage _page = null!;

    public async ValueTask InitializeAsync() => _page = await browser.OpenAsync(Made(korean: false).Html + Made(korean: true).Html);

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Property(Arbitrary = [typeof(ExplorerStates)], MaxTest = 30)]
    public Task Whatever_the_controls_say_it_draws_what_the_slicing_diagram_draws(ExplorerState[] states, bool korean) => AreSameAsync(states, korean);

    // Each is drawn in one order or two of the six that it may have: what places and words depend on is all here.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_slicing_that_the_controls_allow_is_drawn_with_each_of_its_batches(bool korean)
    {
        for (var samples = 1; samples <= 24; samples++)
        {
            await AreSameAsync(
                [.. from batchSize in Enumerable.Range(1, 24)
                    from dropLast in batchSize <= samples ? s_noAndYes : [false]
                    from index in Enumerable.Range(-1, 1 + (dropLast ? samples / batchSize : 1 + ((samples - 1) / batchSize)))
                    select new ExplorerState(samples, batchSize, Shuffle: index % 2 == 0, dropLast, Epoch: (samples + index) % 5, index)],
                korean);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_begins_with_the_picture_that_it_takes_the_place_of(bool korean)
    {
        var source = await Explorer(korean).Picture.GetAttributeAsync("src");

        Assert.Equal(Svg(Made(korean).Html), Uri.UnescapeDataString(source!.Replace("data:image/svg+xml,", "", StringComparison.Ordinal)));
        Assert.Equal(Made(korean).ToString(), await Explorer(korean).Picture.GetAttributeAsync("alt"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    [InlineData(long.MaxValue)]
    public async Task The_orders_are_those_of_the_seed(long seed)
    {
        await using var page = await browser.OpenAsync(SlicingExplorer.Of(seed: seed).Html);
        var state = new ExplorerState(Samples: 24, BatchSize: 24, Shuffle: true, DropLast: false, Epoch: 4, Index: 0);

        var drawn = await new ExplorerOnPage(page.Page).DrawAsync(state);

        Assert.Equal(state.Draw(korean: false, seed).ToString(), Assert.Single(drawn).Alt);
    }

    private static SlicingExplorer Made(bool korean) => PageLanguage.In(korean, () => SlicingExplorer.Of(index: 2));

    private async Task AreSameAsync(ExplorerState[] states, bool korean)
    {
        var drawn = await Explorer(korean).DrawAsync(states);

        var expected = states.Select(state => state.Draw(korean)).ToList();
        Assert.Equal(expected.Select(picture => Svg(picture.Html)), drawn.Select(picture => picture.Svg));
        Assert.Equal(expected.Select(picture => picture.ToString()), drawn.Select(picture => picture.Alt));
    }

    private ExplorerOnPage Explorer(bool korean) => new(_page.Page, korean ? 1 : 0);

    private static string Svg(string html) => Encoding.UTF8.GetString(Convert.FromBase64String(Base64().Match(html).Groups[1].Value));

    [GeneratedRegex("data:image/svg\\+xml;base64,([^\"]+)\"")]
    private static partial Regex Base64();
}
