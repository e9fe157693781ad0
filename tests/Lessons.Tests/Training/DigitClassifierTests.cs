using BatchSequences;
using Lessons.Digits;
using Lessons.Training;
using static TorchSharp.torch;

namespace Lessons.Tests.Training;

/// <summary>The network tells a loader that works from one that doesn't, which is what the lessons measure with it.</summary>
public sealed class DigitClassifierTests : IDisposable
{
    private readonly DigitSet _train = HandDrawnDigits.Draw(2_000, 12, DigitSplit.Train);
    private readonly DigitSet _test = HandDrawnDigits.Draw(500, 12, DigitSplit.Test);
    private readonly Tensor _x;
    private readonly Tensor _y;

    public DigitClassifierTests() => (_x, _y) = (_train.ScaledImages(), _train.Labels());

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Fact]
    public void It_learns_to_read_digits()
    {
        var batches = new PreloadedSequence(_x, _y, 64, shuffle: true);
        using var network = new DigitClassifier(_train);

        var losses = Enumerable.Range(0, 3).Select(_ => network.TrainEpoch(batches)).ToList();

        Assert.Equal(losses.OrderDescending(), losses);
        Assert.InRange(network.Accuracy(_test), 0.8, 1);
        Assert.Equal(3, batches.Epoch);
    }

    [Fact]
    public void It_learns_nothing_from_labels_of_other_images()
    {
        using var shifted = _y.roll(7);
        using var network = new DigitClassifier(_train);

        network.TrainEpoch(new PreloadedSequence(_x, shifted, 64, shuffle: true));

        Assert.InRange(network.Accuracy(_test), 0, 0.3);
    }

    [Fact]
    public void The_accuracy_is_the_mean_of_those_of_the_digits()
    {
        using var network = new DigitClassifier(_train);
        network.TrainEpoch(new PreloadedSequence(_x, _y, 64, shuffle: true));

        var shares = Enumerable.Range(0, 10).Select(digit => network.Accuracy(_test, digit) * _test.LabelBytes.Span.Count((byte)digit) / _test.Count);

        Assert.Equal(network.Accuracy(_test), shares.Sum(), 5);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network()
    {
        double AccuracyWith(long seed)
        {
            using var network = new DigitClassifier(_train, seed);
            return network.TrainEpoch(new PreloadedSequence(_x, _y, 64));
        }

        Assert.Equal(AccuracyWith(5), AccuracyWith(5));
        Assert.NotEqual(AccuracyWith(5), AccuracyWith(6));
    }

    [Fact]
    public void A_digit_that_no_image_shows_is_refused()
    {
        using var network = new DigitClassifier(_train);

        Assert.Contains("No image shows the digit 10", Assert.Throws<ArgumentException>(() => network.Accuracy(_test, 10)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorted_by_label_every_image_keeps_its_label_and_the_order_among_its_like()
    {
        var sorted = _train.SortedByLabel();
        var size = _train.Height * _train.Width;
        byte[][] ImagesOf(DigitSet set, byte digit) =>
            [.. set.PixelBytes.ToArray().Chunk(size).Zip(set.LabelBytes.ToArray()).Where(image => image.Second == digit).Select(image => image.First)];

        Assert.Equal(_train.LabelBytes.ToArray().Order(), sorted.LabelBytes.ToArray());
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(ImagesOf(_train, (byte)digit), ImagesOf(sorted, (byte)digit)));
    }
}
