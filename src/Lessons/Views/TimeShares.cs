using System.Globalization;
using BatchSequences;

namespace Lessons.Views;

/// <summary>Draws how time was spent: waiting for data, or computing.</summary>
public static class TimeShares
{
    private const int Width = 760;
    private const int Left = 15;
    private const int Right = Width - Left;
    private const int BarTop = 46;
    private const int BarHeight = 30;
    private const int TextTop = BarTop + BarHeight + 24;

    /// <summary>Draws both times as one bar, each with its share of the whole.</summary>
    /// <param name="timing">How the time of an epoch, or of a part of it, was spent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    /// <exception cref="ArgumentException">Both times are 0.</exception>
    public static Picture Of(EpochTiming timing)
    {
        var (waiting, computing, _) = timing;
        ArgumentOutOfRangeException.ThrowIfLessThan(waiting, TimeSpan.Zero, nameof(timing));
        ArgumentOutOfRangeException.ThrowIfLessThan(computing, TimeSpan.Zero, nameof(timing));
        if (waiting == TimeSpan.Zero && computing == TimeSpan.Zero)
        {
            throw new ArgumentException("Both times are 0, so neither has a share. Measure for longer.", nameof(timing));
        }

        var (waited, computed) = ((decimal)waiting.TotalMilliseconds, (decimal)computing.TotalMilliseconds);
        var digits = waited + computed < 10 ? 2 : 0;
        var share = waited / (waited + computed);
        var rounded = (double)Math.Round(share, 3);
        var first = $"{Time(waited)} ({Milliseconds.Share(rounded)})";
        var second = $"{Time(computed)} ({Milliseconds.Share(1 - rounded)})"; // so that both add up to 100
        var whole = Time(Math.Round(waited, digits) + Math.Round(computed, digits)); // and so do the times

        var svg = new Svg(Width, TextTop + 34);
        svg.Text(Left, 30, $"{PageLanguage.Text("Time", "걸린 시간")}: {whole}", "start", size: 15, bold: true);
        var end = Left + ((Right - Left) * (double)share);
        svg.Rectangle(Left, BarTop, end - Left, BarHeight, Palette.Tint(1));
        svg.Rectangle(end, BarTop, Right - end, BarHeight, Palette.Tint(0));
        svg.Rectangle(Left, BarTop, Right - Left, BarHeight, "none", Palette.Ink);

        // The words stand at the ends, where they have room however short a part is.
        svg.Rectangle(Left, TextTop - 11, 12, 12, Palette.Tint(1), Palette.Ink);
        svg.Text(Left + 20, TextTop, PageLanguage.Text("waiting for data", "데이터를 기다린 시간"), "start");
        svg.Text(Left + 20, TextTop + 18, first, "start", Palette.Faint, 12);
        svg.Rectangle(Right - 12, TextTop - 11, 12, 12, Palette.Tint(0), Palette.Ink);
        svg.Text(Right - 20, TextTop, PageLanguage.Text("computing", "계산한 시간"), "end");
        svg.Text(Right - 20, TextTop + 18, second, "end", Palette.Faint, 12);
        return svg.ToPicture(PageLanguage.Text(
            $"Of {whole}, {first} went by waiting for data, and {second} computing.",
            $"걸린 시간 {whole} 가운데 데이터를 기다린 시간은 {first}, 계산한 시간은 {second}입니다."));

        string Time(decimal milliseconds) =>
            Math.Round(milliseconds, digits).ToString(digits == 0 ? "N0" : "0.##", CultureInfo.InvariantCulture) + " ms";
    }
}
