namespace BatchSequences.Tests;

/// <summary>
/// Numbers that must never change, on no machine and in no version: a training begun today is resumed with them.
/// They were worked out by a second implementation, in another language, from the published algorithms.
/// </summary>
public class ReproducibilityTests
{
    [Theory]
    [InlineData(0, 0, new[] { 8, 3, 7, 0, 11, 10, 4, 1, 5, 9, 6, 2 })]
    [InlineData(0, 1, new[] { 10, 3, 8, 1, 0, 7, 2, 11, 5, 4, 9, 6 })]
    [InlineData(1, 0, new[] { 5, 10, 3, 8, 0, 11, 4, 7, 6, 1, 9, 2 })]
    [InlineData(-1, 3, new[] { 8, 10, 3, 5, 4, 11, 1, 0, 2, 9, 7, 6 })]
    [InlineData(long.MinValue, int.MaxValue, new[] { 9, 4, 2, 6, 1, 7, 3, 8, 5, 11, 10, 0 })]
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

        Assert.Equal([4561, 19436, 50492, 58864, 48110, 18154, 37022, 54187], sequence.Rows(0));
    }

    [Fact]
    public void The_generator_is_xoshiro256_starstar()
    {
        var random = new Xoshiro256(1, 2, 3, 4);

        ulong[] drawn = [random.Next(), random.Next(), random.Next(), random.Next(), random.Next()];

        Assert.Equal([11520, 0, 1509978240, 1215971899390074240, 1216172134540287360], drawn);
    }

    [Fact]
    public void Its_seed_is_spread_by_split_mix_64()
    {
        var state = 1234567UL;

        ulong[] drawn = [Xoshiro256.SplitMix64(ref state), Xoshiro256.SplitMix64(ref state)];

        Assert.Equal([6457827717110365317, 3203168211198807973], drawn);
    }
}
