using System.Collections.Concurrent;

namespace BatchSequences.Tests.Prefetch;

/// <summary>A sequence of numbers that records the requested indices and the disposals.</summary>
/// <param name="count">How many batches there are.</param>
internal sealed class WatchedSequence(int count) : BatchSequence<WatchedBatch>
{
    private readonly ConcurrentQueue<int> _asked = new();
    private readonly ConcurrentQueue<WatchedBatch> _made = new();
    private readonly ConcurrentDictionary<Thread, bool> _threads = new();

    /// <summary>Called on the thread that makes a batch, before there is one.</summary>
    public Action<int> Making { get; init; } = _ => { };

    /// <summary>Called when a batch is disposed.</summary>
    public Action<int> Disposing { get; init; } = _ => { };

    public override int Count => count;

    public IReadOnlyCollection<int> Asked => _asked;

    /// <summary>The threads that created batches.</summary>
    public ICollection<Thread> Threads => _threads.Keys;

    public IEnumerable<WatchedBatch> Undisposed => _made.Where(batch => batch.Disposals == 0);

    public override WatchedBatch this[int index]
    {
        get
        {
            _asked.Enqueue(index);
            _threads.TryAdd(Thread.CurrentThread, true);
            Making(index);
            var batch = new WatchedBatch(index, Disposing);
            _made.Enqueue(batch);
            return batch;
        }
    }

    /// <summary>What must be so as soon as a loop is left that disposes its batches.</summary>
    public void AssertNothingIsLeft()
    {
        Assert.DoesNotContain(Threads, thread => thread.IsAlive && IsWorker(thread));
        Assert.All(_made, batch => Assert.True(
            batch.Disposals == 1, $"Batch {batch.Index} was disposed {batch.Disposals} times."));
    }

    private static bool IsWorker(Thread thread) =>
        thread.Name?.StartsWith("Prefetch", StringComparison.Ordinal) == true;
}
