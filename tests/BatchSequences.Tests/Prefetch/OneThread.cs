using System.Collections.Concurrent;

namespace BatchSequences.Tests.Prefetch;

/// <summary>A synchronization context that does everything on one thread, as a user interface does.</summary>
internal sealed class OneThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public OneThread() => Thread = new Thread(Work) { IsBackground = true };

    public Thread Thread { get; }

    /// <summary>Runs something, with all that it awaits, and throws what it throws.</summary>
    public void Run(Func<Task> body)
    {
        Thread.Start();
        var ended = new TaskCompletionSource();
        _work.Add(async () =>
        {
            try
            {
                await body();
                ended.SetResult();
            }
            catch (Exception error)
            {
                ended.SetException(error);
            }
        });
        Bounded.Await(() => ended.Task.IsCompleted, "the end of what was to be run");
        ended.Task.GetAwaiter().GetResult();
    }

    public override void Post(SendOrPostCallback d, object? state) => _work.Add(() => d(state));

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    public void Dispose()
    {
        _work.CompleteAdding();
        Bounded.Await(() => !Thread.IsAlive, "the end of the thread");
        _work.Dispose();
    }

    private void Work()
    {
        SetSynchronizationContext(this);
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
