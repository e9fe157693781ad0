using System.Globalization;

namespace Lessons.Views;

/// <summary>Says an amount of memory as people do.</summary>
public static class DataSize
{
    private static readonly string[] s_units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>The amount with three digits or so: "784 bytes", "47.0 MB". A kB is 1,000 bytes.</summary>
    /// <param name="bytes">The amount, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public static string Of(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var (amount, unit) = ((double)bytes, 0);
        while (amount >= 999.5 && unit < s_units.Length - 1)
        {
            (amount, unit) = (amount / 1000, unit + 1);
        }

        var format = unit == 0 || amount >= 100 ? "0" : "0.0";
        return $"{amount.ToString(format, CultureInfo.InvariantCulture)} {s_units[unit]}";
    }
}
