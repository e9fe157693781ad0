namespace Lessons.Digits;

/// <summary>
/// Draws images of handwritten digits, 28 x 28 pixels as in MNIST, so that the lessons need neither a download nor a file.
/// </summary>
public static class HandDrawnDigits
{
    /// <summary>Height and width of each image, in pixels.</summary>
    public const int Side = 28;

    private const int Classes = 10;
    private const double Margin = 1.5;

    /// <summary>
    /// Draws <paramref name="count"/> images. Image i depends on <paramref name="seed"/>, <paramref name="split"/> and i
    /// alone: the same on every machine, and the same however many are drawn. Images 0 to 9 show the ten digits in random
    /// order, 10 to 19 again, and so on.
    /// </summary>
    /// <param name="count">How many images, at least 1.</param>
    /// <param name="seed">Any number; another seed gives other images.</param>
    /// <param name="split">Which images: the two splits of one seed share none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or too large for one array.</exception>
    public static DigitSet Draw(int count, int seed, DigitSplit split)
    {
        const int Largest = int.MaxValue / (Side * Side);
        if (count is < 1 or > Largest)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, $"Cannot draw {count} images: the count must be from 1 to {Largest}.");
        }

        var pixels = new byte[count * Side * Side];
        var labels = new byte[count];
        var source = new SplitMix64((ulong)seed).Fork((ulong)split);
        var canvas = new Canvas(Side);
        for (var i = 0; i < count; i++)
        {
            labels[i] = (byte)Label(source.Fork((ulong)(i / Classes)), i % Classes);

            // Keys of images must not meet those of the orders of labels.
            var random = source.Fork(ulong.MaxValue - (ulong)i);
            DrawImage(labels[i], canvas, pixels.AsSpan(i * Side * Side, Side * Side), ref random);
        }

        return new DigitSet(Side, Side, pixels, labels);
    }

    // The digit at one place of a random order of the ten.
    private static int Label(SplitMix64 random, int place)
    {
        Span<int> order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        for (var i = Classes - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[place];
    }

    private static void DrawImage(int digit, Canvas canvas, Span<byte> pixels, ref SplitMix64 random)
    {
        var hand = new Hand(ref random);
        var lines = new List<double[]>();
        foreach (var stroke in Glyphs.Strokes(digit, random.Below(Glyphs.StyleCount(digit))))
        {
            lines.Add(Spline.Through(hand.Write(stroke, ref random)));
        }

        var start = hand.Radius * (1 - (hand.Pressure / 2));
        var end = hand.Radius * (1 + (hand.Pressure / 2));
        var frame = Frame.Around(lines, Math.Max(start, end) + Margin, Side);
        frame.MoveInside(lines, random.Bell(0.75), random.Bell(0.75));
        foreach (var line in lines)
        {
            canvas.Draw(line, start, end);
        }

        canvas.Print(pixels, 0.15, ref random);
    }
}
