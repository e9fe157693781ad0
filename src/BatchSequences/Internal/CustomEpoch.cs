namespace BatchSequences.Internal;

/// <summary>The epoch of a class derived by a user: its <c>Count</c>, as it is at the moment, and its indexer.</summary>
internal sealed class CustomEpoch<TBatch>(BatchSequence<TBatch> sequence) : Epoch<TBatch>
{
    public override int Count => sequence.CheckedCount;

    public override TBatch Produce(int index) => sequence[index];
}
