namespace BatchSequences.Internal;

/// <summary>Pooled memory for one batch. A part is null where its source's rows can't be copied into it.</summary>
internal sealed class BatchBuffer(BufferPool pool, RowBuffer? x, RowBuffer? y) : IDisposable
{
    public RowBuffer? X => x;

    public RowBuffer? Y => y;

    /// <summary>Returns the memory to its pool; the batch must no longer be used.</summary>
    public void Return() => pool.Return(this);

    public void Dispose()
    {
        x?.Dispose();
        y?.Dispose();
    }
}
