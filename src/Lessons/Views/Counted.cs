using System.Globalization;

namespace Lessons.Views;

/// <summary>Says how many there are of something: "1 sample", "60,000 samples", in Korean "샘플 60,000개".</summary>
internal static class Counted
{
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Of(long count, string english, string korean)
    {
        var number = Number(count);
        var ending = count == 1 ? "" : english.EndsWith("ch", StringComparison.Ordinal) ? "es" : "s";
        return PageLanguage.Text($"{number} {english}{ending}", $"{korean} {number}개");
    }

    public static string Samples(long count) => Of(count, "sample", "샘플");

    public static string Batches(long count) => Of(count, "batch", "배치");
}
