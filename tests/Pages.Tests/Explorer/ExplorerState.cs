using BatchSequences;
using FsCheck;
using FsCheck.Fluent;
using Lessons;
using Lessons.Views;
using static TorchSharp.torch;

namespace Pages.Tests.Explorer;

/// <summary>How an explorer's controls stand. The index is -1 where no batch is chosen.</summary>
public sealed record ExplorerState(int Samples, int BatchSize, bool Shuffle, bool DropLast, int Epoch, int Index)
{
    /// <summary>What C# draws of it.</summary>
    internal Picture Draw(bool korean, long seed = 1)
    {
        using var x = zeros(Samples);
        var sequence = new PreloadedSequence(x, x, BatchSize, Shuffle, seed, DropLast) { Epoch = Epoch };
        return PageLanguage.In(korean, () => SlicingDiagram.Of(sequence, Index < 0 ? null : Index));
    }
}

/// <summary>States that FsCheck thinks of: all that the controls allow.</summary>
public static class ExplorerStates
{
    public static Arbitrary<ExplorerState> Allowed() =>
        (from samples in Gen.Choose(1, 24)
         from batchSize in Gen.Choose(1, 24)
         from shuffle in Gen.Elements(false, true)
         from wantsDrop in Gen.Elements(false, true)
         from epoch in Gen.Choose(0, 4)
         let dropLast = wantsDrop && batchSize <= samples
         from index in Gen.Choose(-1, (dropLast ? samples / batchSize : 1 + ((samples - 1) / batchSize)) - 1)
         select new ExplorerState(samples, batchSize, shuffle, dropLast, epoch, index)).ToArbitrary();
}
