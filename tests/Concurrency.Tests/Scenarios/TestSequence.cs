using BatchSequences;
using BatchSequences.Internal;

namespace Concurrency.Tests.Scenarios;

/// <summary>A sequence with one epoch.</summary>
internal sealed class TestSequence(TestEpoch epoch) : BatchSequence<TestBatch>
{
    public override int Count => epoch.Count;

    public override TestBatch this[int index] => epoch.Produce(index);

    internal override Epoch<TestBatch> BeginEpoch(BatchMemory memory) => epoch;
}
