using System.Globalization;

namespace NotebookRunner.Comparison;

/// <summary>Numbers as an output writes them: when two of them say the same.</summary>
internal static class Numeral
{
    /// <summary>
    /// The share by which numbers that are not whole may differ without a tag. Another CPU adds the float32 of a
    /// tensor in another order; each rounding is 6e-8 of the number, and this is room for about 170 of them. A number that
    /// a changed program gives is hardly ever this close to the old one.
    /// </summary>
    private const double Share = 1e-5;

    // What should be 0 comes out as some 1e-16 of the numbers it was made of, and no share of 0 is room for that.
    private const double NextToZero = 1e-12;

    // Numbers a rounding apart may be written one step of the last digit apart: 0.123 and 0.124. From three digits on
    // such a step is at most 1 % of the number; with fewer it could be all of it, and chance makes it less often.
    private const int DigitsForAStep = 3;

    /// <summary>Whether two numerals are close enough: whole numbers are equal, others next to each other.</summary>
    /// <param name="a">One, such as "12", "-0.5", "1,234.5" or "1E-05".</param>
    /// <param name="b">The other.</param>
    /// <param name="tolerance">The share by which any two may differ, whole or not; null for the small one of all numbers.</param>
    public static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double? tolerance)
    {
        if (a.SequenceEqual(b))
        {
            return true;
        }

        var (x, y) = (Value(a), Value(b));
        var difference = Math.Abs(x - y);
        if (tolerance is null && IsWhole(a) && IsWhole(b))
        {
            return x == 0 && a.TrimStart('-').SequenceEqual(b.TrimStart('-'));
        }

        return difference <= Math.Max(NextToZero, (tolerance ?? Share) * Math.Max(Math.Abs(x), Math.Abs(y))) || IsAStep(a, b, difference);
    }

    private static bool IsAStep(ReadOnlySpan<char> a, ReadOnlySpan<char> b, double difference) =>
        (a.Contains('.') || b.Contains('.'))
        && Math.Max(Digits(a), Digits(b)) >= DigitsForAStep
        && difference < 1.5 * Math.Min(Step(a), Step(b)); // half a step of room, because no double is 0.001

    private static double Value(ReadOnlySpan<char> numeral) => double.Parse(numeral, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static bool IsWhole(ReadOnlySpan<char> numeral) => numeral.IndexOfAny('.', 'e', 'E') < 0;

    private static int Digits(ReadOnlySpan<char> numeral)
    {
        var significant = Mantissa(numeral).TrimStart("+-0.");
        return significant.Length - significant.Count('.'); // commas count too: where one is, there are enough digits anyway
    }

    private static double Step(ReadOnlySpan<char> numeral)
    {
        var mantissa = Mantissa(numeral);
        var decimals = mantissa.IndexOf('.') is var point and >= 0 ? mantissa.Length - point - 1 : 0;
        var exponent = mantissa.Length == numeral.Length ? 0 : double.Parse(numeral[(mantissa.Length + 1)..], CultureInfo.InvariantCulture);
        return Math.Pow(10, exponent - decimals);
    }

    private static ReadOnlySpan<char> Mantissa(ReadOnlySpan<char> numeral) =>
        numeral.IndexOfAny('e', 'E') is var end and >= 0 ? numeral[..end] : numeral;
}
