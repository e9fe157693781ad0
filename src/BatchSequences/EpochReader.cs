namespace BatchSequences;

/// <summary>
/// The batches of one epoch, which stay that epoch's whatever happens to the sequence. Batches may be read on several
/// threads where the sequence allows it. Disposed when no more are read.
/// </summary>
internal abstract class EpochReader<TBatch> : IDisposable
{
    public abstract int Count { get; }

    public abstract TBatch Read(int index);

    public abstract void Dispose();
}
