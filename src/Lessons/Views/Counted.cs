using System.Globalization;

namespace Lessons.Views;

/// <summary>Says how many there are of something: "1 sample", "60,000 samples".</summary>
internal static class Counted
{
    public static string Of(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {one}{(count == 1 ? "" : one.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s")}");
}
