using System.Globalization;

namespace Lessons.Views;

/// <summary>The vertical axis of a chart, with a number at every step.</summary>
internal sealed class ValueAxis
{
    private const int Steps = 5; // about so many

    private readonly long _first;
    private readonly long _last;
    private readonly double _step;

    private ValueAxis(double least, double greatest, bool isCut)
    {
        var raw = (greatest - least) / Steps;
        var ten = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        _step = ten * (raw / ten) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        _first = (long)Math.Floor(least / _step);
        _last = Math.Max((long)Math.Ceiling(greatest / _step), _first + 1);
        IsCut = isCut;
    }

    /// <summary>Whether the axis begins above 0, so that heights are not in proportion to the values.</summary>
    public bool IsCut { get; }

    public double Start => _first * _step;

    public double End => _last * _step;

    /// <summary>The numbers along the axis, from below.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var i = _first; i <= _last; i++)
            {
                yield return i * _step;
            }
        }
    }

    /// <summary>An axis from 0; it is cut where the values lie so far above 0 that they could not be told apart.</summary>
    /// <param name="values">The values; those that are no numbers are left out.</param>
    public static ValueAxis Over(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(1).ToList();
        var (least, greatest) = (finite.Min(), finite.Max());
        var isCut = least > 0.75 * greatest && greatest > least && least > 0;
        var (start, end) = (isCut ? least : Math.Min(0, least), Math.Max(greatest, isCut ? greatest : 0));
        return new ValueAxis(start, end > start ? end : start + 1, isCut);
    }

    /// <summary>A number of the axis, with as many digits as its step needs.</summary>
    public string Said(double tick)
    {
        var digits = (int)Math.Max(0, -Math.Floor(Math.Log10(_step) + 1e-9));
        return digits > 4 || Math.Abs(tick) >= 1e6 ? tick.ToString("G3", CultureInfo.InvariantCulture) : tick.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
