using FsCheck;
using FsCheck.Fluent;

namespace BatchSequences.Tests;

/// <summary>A sequence that FsCheck generates.</summary>
public sealed record Plan(int Samples, int BatchSize, bool Shuffle, bool DropLast, long Seed, int Epoch)
{
    /// <summary>The samples that an epoch takes: all, or those of full batches.</summary>
    public int Taken => DropLast ? Samples - (Samples % BatchSize) : Samples;

    internal PreloadedSequence Over(NumberedSamples samples) =>
        new(samples.X, samples.Y, BatchSize, Shuffle, Seed, DropLast) { Epoch = Epoch };

    /// <summary>The same order, each batch being the list of its rows.</summary>
    internal OnDemandSequence<IReadOnlyList<int>> OnDemand() =>
        new(Samples, rows => rows, BatchSize, Shuffle, Seed, DropLast) { Epoch = Epoch };
}

/// <summary>A loop over a sequence that begins at batch <paramref name="Start"/>.</summary>
public sealed record Run(Plan Plan, int Start, int Workers);

/// <summary>A training run on <paramref name="Shards"/> processes, which is resumed on another number of them.</summary>
public sealed record ShardedRun(Run Run, int Shards, int ShardsAfterwards);

/// <summary>Plans that are allowed, small ones and edges (one sample, one batch, no rest) more often than chance.</summary>
public static class Plans
{
    public static Arbitrary<Plan> Allowed() => Plan().ToArbitrary();

    public static Arbitrary<Run> Runs()
    {
        var runs =
            from plan in Plan()
            from start in Gen.Choose(0, plan.OnDemand().Count)
            from workers in Gen.Choose(0, 3)
            select new Run(plan, start, workers);

        return runs.ToArbitrary();
    }

    public static Arbitrary<ShardedRun> ShardedRuns()
    {
        // More shards than samples, too.
        var counts = Gen.OneOf(Gen.Choose(1, 5), Gen.Choose(1, 40));
        var runs =
            from run in Runs().Generator
            from before in counts
            from afterwards in counts
            select new ShardedRun(run, before, afterwards);

        return runs.ToArbitrary();
    }

    private static Gen<Plan> Plan()
    {
        var seeds = Gen.OneOf(
            Gen.Choose(-3, 3).Select(seed => (long)seed),
            Gen.Elements(long.MinValue, long.MaxValue),
            ArbMap.Default.GeneratorFor<long>());
        var epochs = Gen.OneOf(Gen.Choose(0, 3), Gen.Choose(0, int.MaxValue));
        var flags = Gen.Elements(false, true);
        return
            from samples in Gen.OneOf(Gen.Choose(1, 5), Gen.Choose(1, 200))
            from batchSize in Gen.OneOf(Gen.Choose(1, samples + 3), Gen.Elements(1, samples, int.MaxValue))
            from shuffle in flags
            from dropLast in flags
            from seed in seeds
            from epoch in epochs
            select new Plan(samples, batchSize, shuffle, dropLast && batchSize <= samples, seed, epoch);
    }
}
