namespace BatchSequences.Internal;

/// <summary>
/// One epoch of a sequence, as one loop reads it: it stays the same whatever happens to the sequence meanwhile.
/// <see cref="Produce"/> is as thread-safe as the sequence's indexer; dispose when no batch is being produced any more.
/// </summary>
internal abstract class Epoch<TBatch> : IDisposable
{
    /// <summary>The number of batches.</summary>
    public abstract int Count { get; }

    /// <summary>The epoch's number; null for a sequence that does not number its epochs.</summary>
    public virtual int? Number => null;

    /// <summary>Produces batch <paramref name="index"/>, which belongs to the caller.</summary>
    public abstract TBatch Produce(int index);

    public virtual void Dispose()
    {
    }
}
