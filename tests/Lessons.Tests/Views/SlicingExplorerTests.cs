using Lessons.Views;

namespace Lessons.Tests.Views;

/// <summary>What needs no browser; how it behaves in one is tried in Pages.Tests.</summary>
public class SlicingExplorerTests
{
    [Theory]
    [InlineData(0, 6, "samples", "0")]
    [InlineData(25, 6, "samples", "25")]
    [InlineData(20, 0, "batchSize", "0")]
    [InlineData(20, 25, "batchSize", "25")]
    public void More_than_can_be_drawn_with_numbers_is_refused_with_what_can(int samples, int batchSize, string parameter, string value)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SlicingExplorer.Of(samples, batchSize));

        Assert.Equal(parameter, error.ParamName);
        Assert.Contains("takes 1 to 24", error.Message);
        Assert.Contains(value, error.Message);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    public void A_batch_that_is_none_is_refused_with_the_ones_there_are(int index) =>
        Assert.Contains("numbered 0 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => SlicingExplorer.Of(20, 6, index: index)).Message);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_is_a_picture_first_and_then_a_script_and_small(bool korean)
    {
        var html = PageLanguage.In(korean, () => SlicingExplorer.Of(24, 1, index: 3)).Html;

        Assert.Matches("^<div class=\"slicing-explorer\"><img src=\"data:[^>]+ alt=\"[^\"]+\"[^>]*></div>\n<script>\n[^<]", html);
        Assert.Single(html.Split("</script").SkipLast(1));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(html), 10_000, 45_000);
    }

    [Fact]
    public void In_words_it_is_its_picture() =>
        Assert.Equal("20 samples in their own order, cut into 4 batches of 6, the last of 2. Batch 3 takes rows 18, 19.", SlicingExplorer.Of(shuffle: false, index: 3).ToString());

    [Fact]
    public void The_same_arguments_make_the_same_page() => Assert.Equal(SlicingExplorer.Of().Html, SlicingExplorer.Of().Html);
}
