using NotebookRunner.Comparison;

namespace NotebookRunner.Tests.Comparison;

/// <summary>Which texts with numbers in them are the same, without a tag and with each.</summary>
public sealed class NumbersInTextTests
{
    [Theory]
    [InlineData("loss 0.30000000000000004", "loss 0.3")]
    [InlineData("loss 2.302585", "loss 2.3025877")]
    [InlineData("0.123", "0.124")]
    [InlineData("0.999", "1")]
    [InlineData("97.3%", "97.4%")]
    [InlineData("1.00E-05", "9.99E-06")]
    [InlineData("1.23E-05", "1.24E-05")]
    [InlineData("1e+16", "10000000000000000")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0.00")]
    [InlineData("5.6E-17", "-1.1E-16")]
    [InlineData("1,234.567", "1,234.568")]
    [InlineData("M10.51 20.51 l-8 -4", "M10.52 20.52 l-8 -4")]
    [InlineData("[0.1234, -0.5000]", "[0.1235, -0.5001]")]
    public void Without_a_tag_numbers_next_to_each_other_are_the_same(string committed, string fresh) => AssertSame(new(), committed, fresh);

    [Theory]
    [InlineData("5 batches", "6 batches")]
    [InlineData("1000000 steps", "1000001 steps")]
    [InlineData("1234567890123456789", "1234567890123456788")]
    [InlineData("5", "-5")]
    [InlineData("1234", "1,234")]
    [InlineData("0.1", "0.2")]
    [InlineData("0.12", "0.13")]
    [InlineData("0.123", "0.125")]
    [InlineData("97.3%", "97.3")]
    [InlineData("2.3026", "2.3028")]
    [InlineData("1.00E-05", "1.00E-06")]
    [InlineData("31e5", "32e5")]
    [InlineData("1E-05", "2E-05")]
    [InlineData("0.000001", "0.000002")]
    [InlineData("0.5", "-0.5")]
    [InlineData("NaN", "0.5")]
    [InlineData("NaN", "nan")]
    [InlineData("∞", "-∞")]
    [InlineData("∞", "1E+308")]
    [InlineData("version 1.2.345", "version 1.2.346")]
    [InlineData("v1.10.25", "v1.10.26")]
    [InlineData("-1.25.3", "-1.26.3")]
    [InlineData("31e5f7", "310e4f7")]
    [InlineData("cell2.500", "cell2.501")]
    [InlineData("#e5f3fb", "#e6f3fb")]
    [InlineData("2026-04-24", "2026-04-25")]
    [InlineData("0..5", "0..6")]
    [InlineData("5 6", "5  6")]
    [InlineData("56", "5 6")]
    [InlineData("1", "1 2")]
    [InlineData("", "1")]
    [InlineData("100,200.5", "100,200.9")]
    [InlineData("٣", "٤")]
    [InlineData("12 kB", "12 MB")]
    [InlineData("1.25", "1.2")]
    [InlineData("0", "00")]
    public void Without_a_tag_every_other_difference_is_found(string committed, string fresh) => AssertDiffer(new(), committed, fresh);

    [Theory]
    [InlineData("100 steps", "104 steps")]
    [InlineData("0.1", "0.0951")]
    [InlineData("60,000 samples", "59,999 samples")]
    [InlineData("| 9.98|", "|10.02|")]
    [InlineData("-100%", "-96%")]
    [InlineData("1.00E+05", "9.9E+04")]
    [InlineData("100 steps", "95 steps")]
    public void A_tolerance_holds_for_whole_numbers_too(string committed, string fresh) => AssertSame(new(Tolerance: 0.05), committed, fresh);

    [Theory]
    [InlineData("100 steps", "106 steps")]
    [InlineData("0.10", "0.09")]
    [InlineData("1,000", "2,000")]
    [InlineData("1,100", "1,990")]
    [InlineData("0", "1")]
    [InlineData("5", "-5")]
    [InlineData("100 steps", "100 stops")]
    [InlineData("cell100", "cell101")]
    [InlineData("1.2.300", "1.2.301")]
    [InlineData("100", "100 100")]
    [InlineData("NaN", "1")]
    public void A_tolerance_is_for_numbers_within_it_alone(string committed, string fresh) => AssertDiffer(new(Tolerance: 0.05), committed, fresh);

    [Theory]
    [InlineData("took 5 times", "took 1,234.5 times")]
    [InlineData("-3.2", "7")]
    [InlineData("1e-5", "0.5")]
    [InlineData("784 bytes in 3 ms", "3.14 kB in 1.2 s")]
    [InlineData("784바이트", "47.0 MB")]
    [InlineData("12GB", "1 byte")]
    [InlineData("1 B/s", "2.5 MiB/s")]
    [InlineData("|    5 | 12   |", "|12345 | 1    |")]
    [InlineData("|100|", "| 99|")]
    [InlineData("약3.5초", "약12초")]
    public void Masked_numbers_may_have_any_value_length_padding_and_size_of_unit(string committed, string fresh) => AssertSame(new(MasksNumbers: true), committed, fresh);

    [Theory]
    [InlineData("5 steps", "5 stops")]
    [InlineData("5 kB", "5 ms")]
    [InlineData("5 kB", "5 km")]
    [InlineData("5 kB", "5 kBit")]
    [InlineData("5 kB", "5")]
    [InlineData("5 ms", "5")]
    [InlineData("5, 6", "5")]
    [InlineData("5 6", "56")]
    [InlineData("cell2", "cell3")]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("#e5f3fb", "#e6f3fb")]
    [InlineData("&#39;", "&#40;")]
    [InlineData("<h1>5</h1>", "<h2>5</h2>")]
    [InlineData("5", "NaN")]
    [InlineData("5", "∞")]
    [InlineData("5", "")]
    [InlineData("x  y 5", "x y 5")]
    [InlineData("2026-04-24", "2026 04 24")]
    [InlineData("  x 5", "x 5")]
    [InlineData("5 x  ", "5 x")]
    public void A_mask_covers_numbers_alone(string committed, string fresh) => AssertDiffer(new(MasksNumbers: true), committed, fresh);

    [Theory]
    [InlineData("ns")]
    [InlineData("us")]
    [InlineData("µs")]
    [InlineData("μs")]
    [InlineData("ms")]
    [InlineData("min")]
    public void Every_unit_of_time_is_one(string unit)
    {
        AssertSame(new(MasksNumbers: true), $"5 {unit}", "7s");
        AssertDiffer(new(MasksNumbers: true), $"5 {unit}", "7 kB");
        AssertDiffer(new(MasksNumbers: true), $"5 {unit}", "7");
    }

    [Theory]
    [InlineData("x 1", "x 1 2", 3, 4)]
    [InlineData("x 1 2", "x 1", 4, 3)]
    [InlineData("x 1 2", "x 1 y 2", 4, 4)]
    [InlineData("x 1 2", "x y", 1, 1)]
    public void A_number_more_or_less_is_found_where_it_is(string committed, string fresh, int old, int now) =>
        Assert.Equal((old, now), new TextRule(new(MasksNumbers: true)).FirstDifference(committed, fresh));

    [Fact]
    public void Another_number_is_found_where_it_begins() => Assert.Equal((2, 2), new TextRule(new()).FirstDifference("x 15", "x 16"));

    private static void AssertSame(OutputRule rule, string committed, string fresh) => Assert.All(
        [(committed, fresh), (fresh, committed)],
        pair => Assert.Null(new TextRule(rule).FirstDifference(pair.Item1, pair.Item2)));

    private static void AssertDiffer(OutputRule rule, string committed, string fresh) => Assert.All(
        [(committed, fresh), (fresh, committed)],
        pair => Assert.NotNull(new TextRule(rule).FirstDifference(pair.Item1, pair.Item2)));
}
