namespace NotebookRunner.Execution;

/// <summary>
/// The kernels of the notebooks to come. When a notebook's kernel is ready, the next one's starts, so that it is ready when
/// its turn comes: a start takes seconds. Thread-safe. Disposing ends the kernels that nobody took.
/// </summary>
/// <param name="files">The notebooks, in the order of their runs.</param>
internal sealed class KernelQueue(IEnumerable<NotebookFile> files) : IAsyncDisposable
{
    private readonly List<(NotebookFile File, KernelSession Session)> _waiting =
        [.. files.Select(file => (file, new KernelSession(file.Kernel.In(Path.GetDirectoryName(file.Path)!))))];

    private readonly Lock _lock = new();

    /// <summary>Takes a notebook's kernel, which the caller then owns.</summary>
    public KernelSession Take(NotebookFile file)
    {
        lock (_lock)
        {
            var index = _waiting.FindIndex(waiting => waiting.File == file);
            var session = _waiting[index].Session;
            _waiting.RemoveAt(index);
            session.Start().ContinueWith(_ => StartFirst(), TaskScheduler.Default);
            return session;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<KernelSession> rest;
        lock (_lock)
        {
            rest = [.. _waiting.Select(waiting => waiting.Session)];
            _waiting.Clear();
        }

        foreach (var session in rest)
        {
            await session.DisposeAsync();
        }
    }

    private void StartFirst()
    {
        lock (_lock)
        {
            _ = _waiting.FirstOrDefault().Session?.Start();
        }
    }
}
