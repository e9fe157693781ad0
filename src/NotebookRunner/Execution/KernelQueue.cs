namespace NotebookRunner.Execution;

/// <summary>
/// The kernels of the notebooks to come. When a notebook's kernel is ready, the next one's starts, so that it is ready when
/// its turn comes: a start takes seconds. Thread-safe. Disposing ends the kernels that nobody took.
/// </summary>
internal sealed class KernelQueue : IAsyncDisposable
{
    private readonly SortedDictionary<int, (NotebookFile File, KernelSession Session)> _waiting;
    private readonly Lock _lock = new();

    /// <summary>No kernel is started yet.</summary>
    /// <param name="files">The notebooks, in the order of their runs.</param>
    public KernelQueue(IEnumerable<NotebookFile> files) => _waiting = new(files.Index().ToDictionary(
        file => file.Index,
        file => (file.Item, new KernelSession(file.Item.Kernel.In(Path.GetDirectoryName(file.Item.Path)!), () => StartAfter(file.Index)))));

    /// <summary>Takes a notebook's kernel, which the caller then owns.</summary>
    public KernelSession Take(NotebookFile file)
    {
        lock (_lock)
        {
            var (index, (_, session)) = _waiting.Single(waiting => waiting.Value.File == file);
            _waiting.Remove(index);
            return session;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<KernelSession> rest;
        lock (_lock)
        {
            rest = [.. _waiting.Values.Select(waiting => waiting.Session)];
            _waiting.Clear();
        }

        foreach (var session in rest)
        {
            await session.DisposeAsync();
        }
    }

    private void StartAfter(int index)
    {
        lock (_lock)
        {
            _ = _waiting.FirstOrDefault(waiting => waiting.Key > index).Value.Session?.Start();
        }
    }
}
