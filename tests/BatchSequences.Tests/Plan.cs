using FsCheck;
using FsCheck.Fluent;

namespace BatchSequences.Tests;

/// <summary>A sequence that FsCheck thought of, and the one set of samples that all such tests read.</summary>
public sealed record Plan(int Samples, int BatchSize, bool Shuffle, bool DropLast, long Seed, int Epoch)
{
    internal PreloadedSequence Over(NumberedSamples samples) =>
        new(samples.X, samples.Y, BatchSize, Shuffle, Seed, DropLast) { Epoch = Epoch };
}

/// <summary>Plans that are allowed, small ones and edges (one sample, one batch, no rest) more often than chance.</summary>
public static class Plans
{
    public static Arbitrary<Plan> Allowed()
    {
        var seeds = Gen.OneOf(
            Gen.Choose(-3, 3).Select(seed => (long)seed),
            Gen.Elements(long.MinValue, long.MaxValue),
            ArbMap.Default.GeneratorFor<long>());
        var epochs = Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, int.MaxValue));
        var flags = Gen.Elements(false, true);
        var plans =
            from samples in Gen.OneOf(Gen.Choose(1, 5), Gen.Choose(1, 200))
            from batchSize in Gen.OneOf(Gen.Choose(1, samples + 3), Gen.Elements(1, samples, int.MaxValue))
            from shuffle in flags
            from dropLast in flags
            from seed in seeds
            from epoch in epochs
            select new Plan(samples, batchSize, shuffle, dropLast && batchSize <= samples, seed, epoch);

        return plans.ToArbitrary();
    }
}
