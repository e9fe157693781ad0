namespace BatchSequences;

/// <summary>Memory for one batch. A part is null where its source can't be copied into it.</summary>
internal sealed class BatchBuffer(BatchBuffers home, RowBuffer? x, RowBuffer? y) : IDisposable
{
    public RowBuffer? X => x;

    public RowBuffer? Y => y;

    /// <summary>Gives the memory back for the next batch, once nobody uses this one.</summary>
    public void Return() => home.Return(this);

    public void Dispose()
    {
        x?.Dispose();
        y?.Dispose();
    }
}
