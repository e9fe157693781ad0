using System.Security.Cryptography;
using FsCheck;
using FsCheck.Xunit;
using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class DrawnDigitsAreReproducibleTests
{
    private const int ImageLength = HandDrawnDigits.Side * HandDrawnDigits.Side;

    [Theory]
    [InlineData(DigitSplit.Train, "9e0bc8e9da614b210db60fcf7f469ebcf96e23baf5fe4fc24bf24d89b12b4492")]
    [InlineData(DigitSplit.Test, "866627c0d16e04a3db0f3a55e54522aaef09c4f424caa29fc22112de363585a1")]
    public void Seed_12_draws_the_images_that_it_has_always_drawn(DigitSplit split, string expected)
    {
        var digits = HandDrawnDigits.Draw(500, 12, split);

        var hash = SHA256.HashData([.. digits.PixelBytes.Span, .. digits.LabelBytes.Span]);

        Assert.Equal(expected, Convert.ToHexStringLower(hash));
    }

    [Property(MaxTest = 30)]
    public void More_images_keep_the_earlier_ones(int seed, bool test, PositiveInt few, PositiveInt more)
    {
        var split = test ? DigitSplit.Test : DigitSplit.Train;

        var small = HandDrawnDigits.Draw(few.Get, seed, split);
        var large = HandDrawnDigits.Draw(few.Get + more.Get, seed, split).First(few.Get);

        Assert.Equal(small.LabelBytes.ToArray(), large.LabelBytes.ToArray());
        Assert.True(small.PixelBytes.Span.SequenceEqual(large.PixelBytes.Span));
    }

    [Property(MaxTest = 20)]
    public void No_two_images_are_equal_in_both_splits_and_of_another_seed(int seed)
    {
        const int Each = 100;
        IEnumerable<DigitSet> sets =
        [
            HandDrawnDigits.Draw(Each, seed, DigitSplit.Train),
            HandDrawnDigits.Draw(Each, seed, DigitSplit.Test),
            HandDrawnDigits.Draw(Each, unchecked(seed + 1), DigitSplit.Train),
        ];

        var different = sets.SelectMany(set => set.PixelBytes.ToArray().Chunk(ImageLength)).Select(Convert.ToHexString).ToHashSet();

        Assert.Equal(3 * Each, different.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_count_that_cannot_be_drawn_is_refused_with_its_value(int count)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => HandDrawnDigits.Draw(count, 1, DigitSplit.Train));

        Assert.Contains($"Cannot draw {count} images: the count must be from 1 to ", error.Message);
    }
}
