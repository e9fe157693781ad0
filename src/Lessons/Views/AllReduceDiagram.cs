using System.Globalization;

namespace Lessons.Views;

/// <summary>Draws what an all-reduce does: every rank brings a value, and every rank gets the sum of all.</summary>
public static class AllReduceDiagram
{
    private const int Width = 760;
    private const int Left = 20;
    private const int MostRanks = 8;
    private const int Size = 14;
    private const int BoxHeight = 34;
    private const int ValuesTop = 74;
    private const int SumTop = 160;
    private const int ResultsTop = 246;

    /// <summary>Draws the values of the ranks and their sum.</summary>
    /// <param name="values">The value of each rank, such as its sum of gradients; 2 to 8.</param>
    /// <exception cref="ArgumentException">There are not 2 to 8 values.</exception>
    public static Picture Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count is < 2 or > MostRanks)
        {
            throw new ArgumentException($"There are {values.Count} values. Pass one for each rank, 2 to {MostRanks}.", nameof(values));
        }

        var step = (double)(Width - (2 * Left)) / values.Count;
        var box = Math.Min(120, step - 8);
        var sum = Number(values.Sum(), box);
        var numbers = values.Select(value => Number(value, box)).ToList();
        var heading = PageLanguage.Text(
            $"All-reduce over {values.Count} ranks: each brings a value, each gets the sum",
            $"순위(rank) {values.Count}개의 all-reduce: 각자의 값을 모두 더해 모두에게 전달");

        var svg = new Svg(Width, ResultsTop + BoxHeight + 20);
        var middle = Width / 2.0;
        svg.Text(Left, 30, heading, "start", size: 15, bold: true);
        for (var rank = 0; rank < values.Count; rank++)
        {
            var x = Left + ((rank + 0.5) * step);
            svg.Text(x, ValuesTop - 10, PageLanguage.Text($"rank {rank}", $"순위 {rank}"), size: Size, bold: true);
            Box(svg, x, ValuesTop, box, numbers[rank], Palette.Tint(rank));
            svg.Line(x, ValuesTop + BoxHeight, x, SumTop - 26, Palette.Ink, 1.5);
            svg.ArrowDown(x, ResultsTop - 26, ResultsTop);
            Box(svg, x, ResultsTop, box, sum, Palette.Paper);
        }

        var (first, last) = (Left + (0.5 * step), Width - Left - (0.5 * step));
        svg.Line(first, SumTop - 26, last, SumTop - 26, Palette.Ink, 1.5);
        svg.ArrowDown(middle, SumTop - 26, SumTop);
        Box(svg, middle, SumTop, 160, $"{PageLanguage.Text("sum", "합")} {sum}", Palette.Paper);
        svg.Line(middle, SumTop + BoxHeight, middle, ResultsTop - 26, Palette.Ink, 1.5);
        svg.Line(first, ResultsTop - 26, last, ResultsTop - 26, Palette.Ink, 1.5);
        return svg.ToPicture(PageLanguage.Text(
            $"All-reduce: ranks 0 to {values.Count - 1} bring {string.Join(", ", numbers)}; then every rank has the sum, {sum}.",
            $"All-reduce: 순위 0~{values.Count - 1}의 값은 {string.Join(", ", numbers)}이고, 끝나면 모든 순위의 값이 합 {sum}입니다."));
    }

    private static void Box(Svg svg, double middle, double top, double width, string text, string fill)
    {
        svg.Rectangle(middle - (width / 2), top, width, BoxHeight, fill, Palette.Ink, 4);
        svg.Text(middle, top + 22, text, size: Size);
    }

    // As many digits as have room, four at most.
    private static string Number(double value, double width)
    {
        if (Math.Abs(value) is >= 1000 and < 1e6)
        {
            return value.ToString("0", CultureInfo.InvariantCulture);
        }

        var digits = 4;
        string text;
        do
        {
            text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        }
        while (Svg.WidthOf(text, Size) > width - 8 && --digits > 0);

        return text;
    }
}
