namespace BatchSequences.Tests;

/// <summary>
/// Numbers that must never change, on no machine and in no version: a training begun today is resumed with them.
/// They were worked out by a second implementation, in another language and a number at a time.
/// </summary>
public class ReproducibilityTests
{
    [Theory]
    [InlineData(0, 0, new[] { 1, 9, 5, 2, 6, 8, 10, 7, 0, 3, 11, 4 })]
    [InlineData(0, 1, new[] { 10, 0, 8, 3, 9, 6, 5, 7, 1, 4, 2, 11 })]
    [InlineData(1, 0, new[] { 2, 10, 1, 7, 0, 3, 4, 9, 8, 6, 11, 5 })]
    [InlineData(-1, 3, new[] { 0, 7, 11, 10, 6, 5, 8, 2, 3, 4, 9, 1 })]
    [InlineData(long.MinValue, int.MaxValue, new[] { 9, 8, 11, 7, 2, 6, 10, 1, 4, 5, 0, 3 })]
    public void An_order_is_the_same_in_every_process_on_every_machine(long seed, int epoch, int[] rows)
    {
        using var samples = new NumberedSamples(rows.Length);

        var sequence = new PreloadedSequence(samples.X, samples.Y, 4, shuffle: true, seed) { Epoch = epoch };

        Assert.Equal(rows, NumberedSamples.RowsInEpoch(sequence));
    }

    [Fact]
    public void So_is_a_large_one()
    {
        using var samples = new NumberedSamples(60_000);

        var sequence = new PreloadedSequence(samples.X, samples.Y, 8, shuffle: true, seed: 42) { Epoch = 7 };

        Assert.Equal([12140, 37666, 5376, 32298, 38940, 54711, 38966, 44842], sequence.RowIndices(0));
    }

    [Fact]
    public void So_are_the_last_positions_of_one_that_just_misses_a_power_of_two()
    {
        const int rows = (1 << 20) + 1;

        Assert.Equal([852_786, 339_451, 456_527, 962_538], EpochOrder.Shuffled(seed: -7, epoch: 100, rows).Rows(rows - 4, 4));
    }

    [Fact]
    public void So_are_both_ends_of_the_largest_there_is()
    {
        var order = EpochOrder.Shuffled(seed: 3, epoch: 1, int.MaxValue);

        Assert.Equal([1_352_357_632, 85_616_757, 1_980_456_781, 1_437_763_596], order.Rows(0, 4));
        Assert.Equal([1_577_373_500, 1_662_118_993, 2_008_389_645, 1_241_222_406], order.Rows(int.MaxValue - 4, 4));
    }

    [Fact]
    public void The_seed_is_spread_by_split_mix_64()
    {
        var state = 1234567UL;

        ulong[] drawn = [Permutation.SplitMix64(ref state), Permutation.SplitMix64(ref state)];

        Assert.Equal([6457827717110365317, 3203168211198807973], drawn);
    }
}
