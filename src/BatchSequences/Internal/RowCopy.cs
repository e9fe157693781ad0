using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>A copy of some rows of one tensor into another. By default it copies nothing.</summary>
internal readonly unsafe struct RowCopy(Tensor source, byte* from, long rowBytes, Tensor target, byte* to)
{
    /// <summary>The tensor that the rows are copied to; null where nothing is copied.</summary>
    public Tensor? Target => target;

    /// <summary>Copies contiguous rows.</summary>
    public void CopyRange(int start, int length)
    {
        if (target is not null)
        {
            var bytes = length * rowBytes;
            Buffer.MemoryCopy(from + (start * rowBytes), to, bytes, bytes);
            KeepAlive();
        }
    }

    /// <summary>Prefetches the first of these rows into the CPU cache, while others are copied.</summary>
    public void PrefetchFirst(ReadOnlySpan<int> rows) => CpuCache.PrefetchFirst(from, rowBytes, rows);

    /// <summary>Copies rows by index, to the target's rows from <paramref name="offset"/> on.</summary>
    public void Gather(ReadOnlySpan<int> rows, int offset)
    {
        if (target is not null)
        {
            RowGather.Gather(from, rowBytes, rows, to + (offset * rowBytes));
            KeepAlive();
        }
    }

    // A pointer does not keep its tensor alive.
    private void KeepAlive()
    {
        GC.KeepAlive(source);
        GC.KeepAlive(target);
    }
}
