using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class DataSizeTests
{
    private static readonly string[] s_units = ["kB", "MB", "GB", "TB", "PB", "EB"];

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 byte")]
    [InlineData(784, "784 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(1_000, "1.00 kB")]
    [InlineData(3_136, "3.14 kB")]
    [InlineData(9_994, "9.99 kB")]
    [InlineData(9_995, "10.0 kB")]
    [InlineData(99_949, "99.9 kB")]
    [InlineData(99_950, "100 kB")]
    [InlineData(999_499, "999 kB")]
    [InlineData(999_500, "1.00 MB")]
    [InlineData(47_040_000, "47.0 MB")]
    [InlineData(long.MaxValue, "9.22 EB")]
    public void An_amount_is_said_as_people_do(long bytes, string said) => Assert.Equal(said, DataSize.Of(bytes));

    [Theory]
    [InlineData(1, "1바이트")]
    [InlineData(784, "784바이트")]
    [InlineData(3_136, "3.14 kB")]
    public void A_Korean_page_says_bytes_in_Korean(long bytes, string said) =>
        Assert.Equal(said, PageLanguage.In(korean: true, () => DataSize.Of(bytes)));

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_negative_amount_is_refused(long bytes) => Assert.Throws<ArgumentOutOfRangeException>(() => DataSize.Of(bytes));

    [Property(MaxTest = 1000)]
    public void What_is_said_is_never_further_from_the_amount_than_three_digits_are(PositiveInt digits, byte shift)
    {
        var bytes = (long)digits.Get << (shift % 32);

        Assert.InRange(Read(DataSize.Of(bytes)), bytes * 0.9949m, bytes * 1.0051m);
    }

    [Property(MaxTest = 1000)]
    public void More_bytes_are_never_said_to_be_less(PositiveInt digits, byte shift, NonNegativeInt more)
    {
        var bytes = (long)digits.Get << (shift % 32);

        Assert.True(Read(DataSize.Of(bytes)) <= Read(DataSize.Of(bytes + more.Get)));
        Assert.True(Read(DataSize.Of(bytes)) <= Read(DataSize.Of(bytes + 1)));
    }

    [Property(MaxTest = 1000)]
    public void From_1000_bytes_on_there_are_three_digits(PositiveInt digits, byte shift)
    {
        var bytes = ((long)digits.Get + 1000) << (shift % 31);

        Assert.Equal(3, DataSize.Of(bytes).Count(char.IsAsciiDigit));
    }

    private static decimal Read(string said)
    {
        var parts = said.Split(' ');
        var amount = decimal.Parse(parts[0], CultureInfo.InvariantCulture);
        for (var unit = Array.IndexOf(s_units, parts[1]); unit >= 0; unit--)
        {
            amount *= 1000;
        }

        return amount;
    }
}
