using FsCheck.Xunit;
using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class DrawnDigitsLookHandwrittenTests
{
    private const int Side = HandDrawnDigits.Side;

    private static readonly DigitSet s_digits = HandDrawnDigits.Draw(1000, 12, DigitSplit.Train);

    private static byte[][] ImagesOf(DigitSet digits) => [.. digits.PixelBytes.ToArray().Chunk(Side * Side)];

    [Property(MaxTest = 30)]
    public void Every_ten_images_show_the_ten_digits(int seed)
    {
        var labels = HandDrawnDigits.Draw(50, seed, DigitSplit.Test).LabelBytes.ToArray();

        Assert.All(labels.Chunk(10), ten => Assert.Equal(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }, ten.Order()));
    }

    [Fact]
    public void The_digits_come_in_an_order_that_changes()
    {
        var orders = s_digits.LabelBytes.ToArray().Chunk(10).Select(Convert.ToHexString).ToHashSet();

        Assert.True(orders.Count > 95, $"{orders.Count} orders in 100 times ten images");
    }

    [Property(MaxTest = 30)]
    public void No_ink_touches_the_frame(int seed)
    {
        foreach (var image in ImagesOf(HandDrawnDigits.Draw(50, seed, DigitSplit.Train)))
        {
            for (var i = 0; i < Side; i++)
            {
                Assert.Equal(0, image[i] | image[((Side - 1) * Side) + i] | image[i * Side] | image[(i * Side) + Side - 1]);
            }
        }
    }

    [Fact]
    public void Each_image_has_full_ink_soft_edges_and_mostly_clean_paper()
    {
        Assert.All(ImagesOf(s_digits), image =>
        {
            Assert.Contains((byte)255, image);
            Assert.InRange(image.Count(pixel => pixel is > 20 and < 235), 15, 250);
            Assert.InRange(image.Count(pixel => pixel == 0), Side * Side / 2, Side * Side * 19 / 20);
        });
    }

    [Fact]
    public void Two_images_of_one_digit_differ_in_more_than_a_tenth_of_their_ink()
    {
        var byDigit = ImagesOf(s_digits).Zip(s_digits.LabelBytes.ToArray()).ToLookup(pair => pair.Second, pair => pair.First);

        foreach (var images in byDigit)
        {
            foreach (var (one, other) in images.Zip(images.Skip(1)))
            {
                var difference = one.Zip(other, (a, b) => Math.Abs(a - b)).Sum();
                Assert.True(difference > 0.1 * one.Sum(pixel => pixel), $"two images of {images.Key} differ by {difference} only");
            }
        }
    }

    [Fact]
    public void The_same_line_leaves_noisy_ink()
    {
        var random = new SplitMix64(5);
        var (one, other) = (new byte[Side * Side], new byte[Side * Side]);
        var canvas = new Canvas(Side);
        foreach (var image in new[] { one, other })
        {
            canvas.Draw([4, 5, 20, 22], 1.2, 1.2);
            canvas.Print(image, 0.15, ref random);
        }

        Assert.True(one.Zip(other).Count(pair => pair.First != pair.Second) > 20);
    }

    [Fact]
    public void Each_digit_is_written_in_at_least_three_styles() =>
        Assert.All(Enumerable.Range(0, 10), digit => Assert.InRange(Glyphs.StyleCount(digit), 3, 9));
}
