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
    public void A_Korean_page_has_the_drawing_in_Korean_and_the_code_as_it_is()
    {
        using var x = zeros(70, 1);
        var loader = new PreloadedSequence(x, x, 6, shuffle: true, seed: 1, dropLast: true);
        var picture = PageLanguage.In(korean: true, () => SlicingDiagram.Of(loader, 1));
        var texts = new Drawing(picture).Texts.ToList();
        var rows = string.Join(", ", loader.RowIndices(1));
        var dropped = string.Join(", ", Enumerable.Range(0, 70).Except(Enumerable.Range(0, loader.Count).SelectMany(loader.RowIndices)));

        Assert.Equal("샘플 70개, 배치 크기 6: 배치 11개, 셔플한 순서(order), 4개 버림", texts[0]);
        Assert.Equal(["x, y", "order"], texts[1..3]);
        Assert.Contains("버림", texts);
        Assert.Equal($"sequence[1] = order[6..12] = 행 {rows}", texts[^1]);
        Assert.Equal($"셔플한 순서의 샘플 70개를 6개씩 배치 11개로 나누었습니다. 버리는 것은 행 {dropped}입니다. 1번 배치가 가져가는 것은 행 {rows}입니다.", picture.ToString());
    }

    [Fact]
    public void A_Korean_page_says_a_short_last_batch_and_a_single_one_in_Korean()
    {
        static string Said(long[] order, int batchSize) => PageLanguage.In(korean: true, () => SlicingDiagram.Of(order, batchSize)).ToString();

        Assert.Equal("원래 순서의 샘플 3개를 2개씩 배치 2개로 나누었고, 마지막 배치는 1개입니다.", Said([0, 1, 2], 2));
        Assert.Equal("셔플한 순서의 샘플 3개를 3개짜리 배치 하나로 만들었습니다.", Said([2, 0, 1], 5));
    }

    [Fact]
    public void A_Korean_page_says_in_Korean_how_many_samples_a_pixel_stands_for()
    {
        var texts = new Drawing(PageLanguage.In(korean: true, () => SlicingDiagram.Of([.. Enumerable.Range(0, 6760).Select(row => (long)row)], 64, 3))).Texts.ToList();

        Assert.Equal("1픽셀 너비에 샘플 약 10개", texts[1]);
        Assert.EndsWith("행 192~255", texts[^1]);
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
        Assert.Contains($"rows {string.Join(", ", sequence.RowIndices(0))}.", SlicingDiagram.Of(sequence, 0).ToString());
    }
}
