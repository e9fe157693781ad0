using Lessons.Digits;

namespace Lessons.Tests.Digits;

public class DrawnDigitsAreLearnableTests
{
    // The plainest classifier: an image is the digit whose mean image is nearest. No network, so no luck is involved;
    // a network must find more than this, and has room to.
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(-99)]
    public void The_nearest_mean_image_tells_most_digits_but_not_all(int seed)
    {
        var means = MeanImages(HandDrawnDigits.Draw(2000, seed, DigitSplit.Train));
        var test = HandDrawnDigits.Draw(500, seed, DigitSplit.Test);

        var right = Images(test).Count(item => Nearest(means, item.Image) == item.Label);

        Assert.InRange(right / (double)test.Count, 0.60, 0.95);
    }

    private static IEnumerable<(byte[] Image, byte Label)> Images(DigitSet digits) =>
        digits.PixelBytes.ToArray().Chunk(digits.Height * digits.Width).Zip(digits.LabelBytes.ToArray());

    private static double[][] MeanImages(DigitSet digits)
    {
        var sums = Enumerable.Range(0, 10).Select(_ => new double[digits.Height * digits.Width]).ToArray();
        foreach (var (image, label) in Images(digits))
        {
            for (var i = 0; i < image.Length; i++)
            {
                sums[label][i] += image[i] * 10.0 / digits.Count;
            }
        }

        return sums;
    }

    private static int Nearest(double[][] means, byte[] image) =>
        Enumerable.Range(0, means.Length).MinBy(digit => means[digit].Zip(image, (mean, pixel) => (mean - pixel) * (mean - pixel)).Sum());
}
