using BatchSequences;
using Lessons.Views;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

public class SlicingDiagramTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MinValue)]
    public void A_batch_that_is_none_is_refused_with_the_ones_there_are(int index)
    {
        using var x = zeros(20, 1);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SlicingDiagram.Of(new PreloadedSequence(x, x, 6), index));

        Assert.Contains($"no batch {index}: there are 4, numbered 0 to 3", error.Message);
    }

    [Fact]
    public void Any_order_can_be_drawn()
    {
        var said = SlicingDiagram.Of([2, 0, 1], 2, 1).ToString();

        Assert.Equal("3 samples in shuffled order, cut into 2 batches of 2, the last of 1. Batch 1 takes row 1.", said);
    }

    [Fact]
    public void One_sample_is_said_as_one() =>
        Assert.Equal("1 sample in its own order, in one batch of 1.", SlicingDiagram.Of([0], 5).ToString());

    [Fact]
    public void An_empty_order_is_refused() =>
        Assert.Contains("The order is empty", Assert.Throws<ArgumentException>(() => SlicingDiagram.Of([], 2)).Message);

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    public void An_order_that_names_a_row_that_is_not_there_is_refused_with_it(int row) =>
        Assert.Contains($"names row {row}; an order of 3 samples names rows 0 to 2", Assert.Throws<ArgumentException>(() => SlicingDiagram.Of([0, row, 1], 2)).Message);

    [Fact]
    public void A_batch_size_of_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => SlicingDiagram.Of([0], 0));

    [Fact]
    public void It_follows_the_sequence_from_epoch_to_epoch()
    {
        using var x = zeros(20, 1);
        var sequence = new PreloadedSequence(x, x, 6, shuffle: true, seed: 1);
        var first = SlicingDiagram.Of(sequence, 0).ToString();

        sequence.OnEpochEnd();

        Assert.NotEqual(first, SlicingDiagram.Of(sequence, 0).ToString());
        Assert.Contains($"rows {string.Join(", ", sequence.Rows(0))}.", SlicingDiagram.Of(sequence, 0).ToString());
    }
}
