using System.Globalization;
using BatchSequences;
using FsCheck.Xunit;
using Lessons.Views;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

public class ShardDiagramTests
{
    [Property(Arbitrary = [typeof(FewSamples)], MaxTest = 40)]
    public void Every_rank_has_the_rows_that_its_shard_takes(SlicedSamples samples, bool korean)
    {
        using var x = zeros(samples.Samples);
        var sequence = samples.Over(x);
        var ranks = 1 + (int)(samples.Seed % 8);
        var drawing = new Drawing(PageLanguage.In(korean, () => ShardDiagram.Of(sequence, ranks)));

        // The order is the first row of numbers; then come the ranks.
        var rows = drawing.All("text").Where(text => text.Attribute("text-anchor")!.Value == "middle" && !text.Value.StartsWith('['))
            .GroupBy(text => Drawing.Number(text, "y"))
            .ToDictionary(row => row.Key, row => row.OrderBy(text => Drawing.Number(text, "x")).Select(text => int.Parse(text.Value, CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices), rows[104]);
        for (var rank = 0; rank < ranks; rank++)
        {
            var shard = sequence.Shard(rank, ranks);
            Assert.Equal(Enumerable.Range(0, shard.Count).SelectMany(shard.RowIndices), rows.GetValueOrDefault(168 + (rank * 38), []));
        }

        drawing.HasRoomForItsTexts();
    }

    [Property(Arbitrary = [typeof(AnySamples)], MaxTest = 40)]
    public void Any_number_of_samples_has_room(SlicedSamples samples, bool korean)
    {
        using var x = zeros(samples.Samples);

        new Drawing(PageLanguage.In(korean, () => ShardDiagram.Of(samples.Over(x), 1 + (int)(samples.Seed % 8)))).HasRoomForItsTexts();
    }

    [Theory]
    [InlineData(false, "8 samples: 2 batches of 6, each split across 2 ranks. In their own order; the numbers are rows. Of batch 0, rank 0 takes rows 0, 1, 2; rank 1 takes rows 3, 4, 5.")]
    [InlineData(true, "샘플 8개, 배치 크기 6: 배치 2개, 각 배치를 순위(rank) 2개로 나눔. 원래 순서, 숫자는 행 번호. 0번 배치: 순위 0 행 0, 1, 2; 순위 1 행 3, 4, 5.")]
    public void It_says_who_takes_what_of_the_first_batch(bool korean, string said)
    {
        using var x = zeros(8);

        Assert.Equal(said, PageLanguage.In(korean, () => ShardDiagram.Of(new PreloadedSequence(x, x, 6), 2)).ToString());
    }

    [Fact]
    public void Of_many_batches_it_draws_the_first_and_says_so()
    {
        using var x = zeros(60_000);

        Assert.Equal(
            "60,000 samples: 938 batches of 64, each split across 4 ranks. In their own order; the numbers count samples; only batches 0 to 7 are drawn."
            + " Of batch 0, rank 0 takes 16 samples; rank 1 takes 16 samples; rank 2 takes 16 samples; rank 3 takes 16 samples.",
            ShardDiagram.Of(new PreloadedSequence(x, x, 64), 4).ToString());
    }

    [Fact]
    public void A_rank_may_have_no_part_of_a_batch()
    {
        using var x = zeros(2);

        Assert.EndsWith("rank 0 takes none; rank 1 takes row 0; rank 2 takes row 1.", ShardDiagram.Of(new PreloadedSequence(x, x, 2), 3).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_number_of_ranks_that_has_no_colours_is_refused(int ranks)
    {
        using var x = zeros(8);

        Assert.Contains($"There are {ranks} ranks. Pass 1 to 8", Assert.Throws<ArgumentOutOfRangeException>(nameof(ranks), () => ShardDiagram.Of(new PreloadedSequence(x, x, 2), ranks)).Message);
    }

    [Fact]
    public void A_shard_is_refused_as_it_is_no_whole_sequence()
    {
        using var x = zeros(8);

        Assert.Contains("Call Shard on the sequence that it was taken from", Assert.Throws<InvalidOperationException>(() => ShardDiagram.Of(new PreloadedSequence(x, x, 2).Shard(0, 2), 2)).Message);
    }
}
