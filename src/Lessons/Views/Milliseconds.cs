using System.Globalization;

namespace Lessons.Views;

/// <summary>Times and shares in words, with as many digits as are worth reading.</summary>
internal static class Milliseconds
{
    /// <summary>"0.25 ms", "12.5 ms" or "1,234 ms".</summary>
    public static string Of(double milliseconds)
    {
        var format = milliseconds switch { < 9.995 => "0.##", < 99.95 => "0.#", _ => "N0" };
        return milliseconds.ToString(format, CultureInfo.InvariantCulture) + " ms";
    }

    /// <summary>"71.2 %", as the outputs of cells have it.</summary>
    public static string Share(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
