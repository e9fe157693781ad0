using System.Globalization;

namespace Lessons.Views;

/// <summary>Says an amount of memory as people do.</summary>
public static class DataSize
{
    private static readonly string[] s_units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>The amount with three digits: "784 bytes" (in Korean "784바이트"), "3.14 kB", "47.0 MB". A kB is 1,000 bytes.</summary>
    /// <param name="bytes">The amount, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public static string Of(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (bytes < 1000)
        {
            return PageLanguage.Text($"{bytes} byte{(bytes == 1 ? "" : "s")}", $"{bytes}바이트");
        }

        var (amount, unit) = (bytes / 1000m, 0);
        while (amount >= 999.5m) // which three digits would round to 1000
        {
            (amount, unit) = (amount / 1000, unit + 1);
        }

        var format = amount >= 99.95m ? "0" : amount >= 9.995m ? "0.0" : "0.00";
        return $"{amount.ToString(format, CultureInfo.InvariantCulture)} {s_units[unit]}";
    }
}
