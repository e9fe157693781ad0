namespace Lessons.Views;

/// <summary>Labels of two lines beside each other, none over another: who comes first stays.</summary>
internal sealed class LabelRow(Svg svg, double left, double right)
{
    private const double Space = 6;

    private readonly List<(double From, double To)> _taken = [];

    /// <summary>A round step, 1, 2, 5, 10 and so on, by which no more labels come out than have room.</summary>
    public static int Step(int labels, double most)
    {
        for (var ten = 1; ; ten *= 10)
        {
            foreach (var step in (int[])[ten, 2 * ten, 5 * ten])
            {
                if (labels <= step * most)
                {
                    return step;
                }
            }
        }
    }

    /// <summary>Writes a label where its place is free, moved inside at the ends; else writes nothing.</summary>
    public void TryPlace(double middle, double y, string text, string below, bool bold = false, bool faint = false)
    {
        var half = Math.Max(Svg.WidthOf(text, 14), Svg.WidthOf(below, 13)) / 2;
        var x = Math.Clamp(middle, left + half, right - half);
        var (from, to) = (x - half - (Space / 2), x + half + (Space / 2));
        if (_taken.Any(other => from < other.To && other.From < to))
        {
            return;
        }

        _taken.Add((from, to));
        svg.Text(x, y, text, fill: faint ? Palette.Faint : Palette.Ink, size: 14, bold: bold);
        svg.Text(x, y + 17, below, fill: Palette.Faint);
    }
}
