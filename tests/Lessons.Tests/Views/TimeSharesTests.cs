using BatchSequences;
using FsCheck;
using FsCheck.Xunit;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class TimeSharesTests
{
    [Fact]
    public void It_says_both_times_and_their_shares()
    {
        var picture = Shares(TimeSpan.FromMilliseconds(310.4), TimeSpan.FromMilliseconds(1501.4));

        Assert.Equal("Of 1,811 ms, 310 ms (17.1 %) went by waiting for data, and 1,501 ms (82.9 %) computing.", picture.ToString());
        Assert.Equal(["Time: 1,811 ms", "waiting for data", "310 ms (17.1 %)", "computing", "1,501 ms (82.9 %)"], new Drawing(picture).Texts);
    }

    [Fact]
    public void A_Korean_page_has_it_in_Korean()
    {
        var picture = PageLanguage.In(korean: true, () => Shares(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(3)));

        Assert.Equal("걸린 시간 4 ms 가운데 데이터를 기다린 시간은 1 ms (25.0 %), 계산한 시간은 3 ms (75.0 %)입니다.", picture.ToString());
        Assert.Equal(["걸린 시간: 4 ms", "데이터를 기다린 시간", "1 ms (25.0 %)", "계산한 시간", "3 ms (75.0 %)"], new Drawing(picture).Texts);
    }

    [Theory]
    [InlineData(0, 5, "Of 5 ms, 0 ms (0.0 %) went by waiting for data, and 5 ms (100.0 %) computing.")]
    [InlineData(5, 0, "Of 5 ms, 5 ms (100.0 %) went by waiting for data, and 0 ms (0.0 %) computing.")]
    public void One_of_them_may_be_nothing(int waiting, int computing, string said) =>
        Assert.Equal(said, Shares(TimeSpan.FromMilliseconds(waiting), TimeSpan.FromMilliseconds(computing)).ToString());

    [Property]
    public void The_stretches_are_as_long_as_their_shares_and_fill_the_bar(NonNegativeInt waiting, PositiveInt computing, bool korean)
    {
        var drawing = new Drawing(PageLanguage.In(korean, () => Shares(TimeSpan.FromMicroseconds(waiting.Get), TimeSpan.FromMicroseconds(computing.Get))));

        var bar = drawing.All("rect").Where(rect => Drawing.Number(rect, "y") == 46).Select(rect => (X: Drawing.Number(rect, "x"), Width: Drawing.Number(rect, "width"))).ToList();
        Assert.Equal(15, bar[0].X);
        Assert.Equal(730.0 * waiting.Get / ((double)waiting.Get + computing.Get), bar[0].Width, 0.01);
        Assert.Equal(bar[0].X + bar[0].Width, bar[1].X, 0.02);
        Assert.Equal(745, bar[1].X + bar[1].Width, 0.02);
        drawing.HasRoomForItsTexts();
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void A_negative_time_is_refused(int waiting, int computing) =>
        Assert.Throws<ArgumentOutOfRangeException>("timing", () => Shares(TimeSpan.FromTicks(waiting), TimeSpan.FromTicks(computing)));

    [Fact]
    public void No_time_at_all_is_refused() =>
        Assert.Contains("Both times are 0", Assert.Throws<ArgumentException>(() => Shares(TimeSpan.Zero, TimeSpan.Zero)).Message);

    private static Picture Shares(TimeSpan waiting, TimeSpan computing) => TimeShares.Of(new EpochTiming(waiting, computing, BatchCount: 1));
}
