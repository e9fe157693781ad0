namespace BatchSequences;

/// <summary>Reads from a sequence as it stands: of one that knows no more than its count and its indexer.</summary>
internal sealed class SequenceReader<TBatch>(BatchSequence<TBatch> sequence) : EpochReader<TBatch>
{
    public override int Count { get; } = sequence.CheckedCount;

    public override TBatch Read(int index) => sequence[index];

    public override void Dispose()
    {
        // Holds nothing of its own.
    }
}
