using FsCheck.Xunit;

namespace BatchSequences.Tests;

[Properties(Arbitrary = [typeof(Plans)])]
public class CoverageTests
{
    [Property]
    public void An_epoch_takes_every_sample_exactly_once_or_with_drop_last_all_but_a_rest(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);

        var rows = NumberedSamples.RowsInEpoch(plan.Over(samples));

        var rest = plan.DropLast ? plan.Samples % plan.BatchSize : 0;
        Assert.Equal(plan.Samples - rest, rows.Length);
        Assert.Equal(rows.Length, rows.Distinct().Count());
        Assert.All(rows, row => Assert.InRange(row, 0, plan.Samples - 1));
    }

    [Property]
    public void All_batches_are_full_but_the_last_which_takes_what_is_left(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);
        var sequence = plan.Over(samples);

        var lengths = Enumerable.Range(0, sequence.Count).Select(index => sequence.RowIndices(index).Count).ToList();

        var full = plan.Samples / plan.BatchSize;
        var rest = plan.Samples % plan.BatchSize;
        var expected = Enumerable.Repeat(plan.BatchSize, full).ToList();
        if (rest > 0 && !plan.DropLast)
        {
            expected.Add(rest);
        }

        Assert.Equal(expected, lengths);
    }

    [Property]
    public void The_rows_announced_are_the_rows_delivered(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);
        var sequence = plan.Over(samples);

        for (var index = 0; index < sequence.Count; index++)
        {
            using var batch = sequence[index];
            Assert.Equal(sequence.RowIndices(index), NumberedSamples.RowsIn(batch));
        }
    }

    [Property]
    public void Without_shuffle_every_epoch_is_in_the_rows_own_order(Plan plan)
    {
        using var samples = new NumberedSamples(plan.Samples);

        var rows = NumberedSamples.RowsInEpoch((plan with { Shuffle = false }).Over(samples));

        Assert.Equal(Enumerable.Range(0, rows.Length), rows);
    }

    [Theory]
    [InlineData(10, 3, false, 4)]
    [InlineData(10, 3, true, 3)]
    [InlineData(9, 3, false, 3)]
    [InlineData(9, 3, true, 3)]
    [InlineData(1, 1, true, 1)]
    [InlineData(2, int.MaxValue, false, 1)]
    public void The_count_is_rounded_up_or_with_drop_last_down(int samples, int batchSize, bool dropLast, int count)
    {
        using var numbered = new NumberedSamples(samples);

        var sequence = new PreloadedSequence(numbered.X, numbered.Y, batchSize, dropLast: dropLast);

        Assert.Equal(count, sequence.Count);
    }

    [Fact]
    public void With_shuffle_drop_last_leaves_out_other_samples_in_other_epochs()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 9, shuffle: true, seed: 5, dropLast: true);
        var leftOut = new HashSet<int>();

        for (var epoch = 0; epoch < 100; epoch++)
        {
            leftOut.UnionWith(Enumerable.Range(0, 10).Except(sequence.RowIndices(0)));
            sequence.OnEpochEnd();
        }

        Assert.Equal(10, leftOut.Count);
    }

    [Fact]
    public void A_sequence_says_what_it_was_made_of()
    {
        using var samples = new NumberedSamples(10);

        var plain = new PreloadedSequence(samples.X, samples.Y, 4);
        var chosen = new PreloadedSequence(samples.X, samples.Y, 3, shuffle: true, seed: -7, dropLast: true);

        Assert.Equal(
            (10, 4, false, 0L, false, 0),
            (plain.SampleCount, plain.BatchSize, plain.Shuffle, plain.Seed, plain.DropLast, plain.Epoch));
        Assert.Equal(
            (10, 3, true, -7L, true, 0),
            (chosen.SampleCount, chosen.BatchSize, chosen.Shuffle, chosen.Seed, chosen.DropLast, chosen.Epoch));
    }
}
