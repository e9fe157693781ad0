namespace BatchSequences.Internal;

/// <summary>The epoch of a sequence of which no more is known than its <c>Count</c> and its indexer.</summary>
internal sealed class IndexerEpoch<TBatch>(BatchSequence<TBatch> sequence) : Epoch<TBatch>
{
    public override int Count => sequence.CheckedCount;

    public override TBatch Produce(int index) => sequence[index];
}
