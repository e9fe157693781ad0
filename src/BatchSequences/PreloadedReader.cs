namespace BatchSequences;

/// <summary>Reads one epoch of a preloaded sequence, whose batches are lent.</summary>
internal sealed class PreloadedReader(PreloadedSequence sequence, EpochOrder order, BatchBuffers buffers)
    : EpochReader<Batch>
{
    public override int Count => sequence.Count;

    public override Batch Read(int index) => sequence.Take(order, index, buffers);

    public override void Dispose() => buffers.Dispose();
}
