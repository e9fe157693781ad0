using System.Globalization;

namespace Lessons.Views;

/// <summary>An axis from one round number to another, with round numbers between.</summary>
internal sealed class Scale
{
    private readonly double _from;
    private readonly double _to;

    private Scale(double from, double to, IReadOnlyList<(double Value, string Text)> ticks) => (_from, _to, Ticks) = (from, to, ticks);

    /// <summary>The round numbers, with the same number of decimals each.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks { get; }

    /// <summary>A scale that holds the values; those that are no finite numbers don't count.</summary>
    public static Scale Of(IEnumerable<double> values, int steps)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        if (high - low <= Math.Abs(high) * 1e-9)
        {
            // All the same: as much room over them as under them, down to 0.
            (low, high) = high == 0 ? (0, 1) : (Math.Min(0, 2 * high), Math.Max(0, 2 * high));
        }

        var step = RoundStep((high / steps) - (low / steps));
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        var format = step >= 1e5 || step < 1e-4 ? "0.##E+0" : step >= 1 ? "0" : "0." + new string('0', (int)Math.Ceiling(-Math.Log10(step) - 1e-9));
        var ticks = new List<(double Value, string Text)>();
        for (var tick = first; tick <= last; tick++)
        {
            ticks.Add((tick * step, (tick * step).ToString(format, CultureInfo.InvariantCulture)));
        }

        return new Scale(first * step, last * step, ticks);
    }

    /// <summary>Where a value lies between the ends, 0 to 1.</summary>
    public double Place(double value) => ((value / 2) - (_from / 2)) / ((_to / 2) - (_from / 2));

    // 1, 2 or 5, times a power of ten.
    private static double RoundStep(double least)
    {
        var ten = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / ten) switch
        {
            <= 1 => ten,
            <= 2 => 2 * ten,
            <= 5 => 5 * ten,
            _ => 10 * ten,
        };
    }
}
