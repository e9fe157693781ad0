using BatchSequences;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace Lessons.Tests.Views;

/// <summary>A sequence that FsCheck thought of, of few enough samples that a drawing numbers them, or of many.</summary>
public sealed record SlicedSamples(int Samples, int BatchSize, bool Shuffle, bool DropLast, long Seed, int Epoch, int? Index)
{
    internal PreloadedSequence Over(Tensor x) => new(x, x, BatchSize, Shuffle, Seed, DropLast) { Epoch = Epoch };
}

/// <summary>Sequences of up to 32 samples.</summary>
public static class FewSamples
{
    public static Arbitrary<SlicedSamples> Allowed() => SlicedSamplesOf.UpTo(Gen.Choose(1, 32));
}

/// <summary>Sequences of any number of samples up to 60,000, the lower ones as often as the higher.</summary>
public static class AnySamples
{
    public static Arbitrary<SlicedSamples> Allowed() =>
        SlicedSamplesOf.UpTo(Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(33, 700), Gen.Choose(700, 60_000), Gen.Constant(60_000)));
}

file static class SlicedSamplesOf
{
    public static Arbitrary<SlicedSamples> UpTo(Gen<int> samplesOf) =>
        (from samples in samplesOf
         from batchSize in Gen.OneOf(Gen.Choose(1, samples), Gen.Choose(1, samples + 2), Gen.Constant(int.MaxValue), Gen.Constant((samples + 999) / 1000))
         from shuffle in Gen.Elements(false, true)
         from dropLast in Gen.Elements(false, true)
         from seed in Gen.Choose(0, 1000)
         from epoch in Gen.Choose(0, 3)
         let isDropped = dropLast && batchSize <= samples
         let count = isDropped ? samples / batchSize : 1 + ((samples - 1) / batchSize)
         from chosen in Gen.Choose(-1, count - 1)
         select new SlicedSamples(samples, batchSize, shuffle, isDropped, seed, epoch, chosen < 0 ? null : chosen)).ToArbitrary();
}
