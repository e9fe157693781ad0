namespace BatchSequences.Tests.Prefetch;

/// <summary>A batch that counts how often it was disposed.</summary>
internal sealed class WatchedBatch(int index, Action<int> disposing) : IDisposable
{
    private int _disposals;

    public int Index => index;

    public int Disposals => Volatile.Read(ref _disposals);

    public void Dispose()
    {
        Interlocked.Increment(ref _disposals);
        disposing(index);
    }
}
