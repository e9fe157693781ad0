using BatchSequences;
using BatchSequences.Internal;
using Microsoft.Coyote.Random;
using Microsoft.Coyote.Specifications;
using WorkerThread = BatchSequences.Internal.Thread;

namespace Concurrency.Tests.Scenarios;

/// <summary>
/// One loop over a prefetched epoch, with a number of workers, a buffer and an end that are part of what Coyote chooses for
/// a schedule. It checks each batch that it receives, and <see cref="AssertEnded"/> what is left.
/// </summary>
internal sealed class Loop
{
    private const int MaxWorkers = 4;
    private const int MaxBufferSize = 8;
    private const int MaxCount = 6;

    private readonly Generator _generator = Generator.Create();
    private readonly List<TestBatch> _received = [];
    private readonly bool _isAsync;
    private readonly int _start;
    private readonly Prefetcher<TestBatch> _prefetcher;
    private PrefetchEnumerator<TestBatch>? _batches;
    private bool _isOneTakenAway;

    public Loop(int minWorkers = 0, int minCount = 0, CancellationToken cancellation = default)
    {
        WorkerThread.Reset();
        Workers = Choose(minWorkers, MaxWorkers);
        Epoch = new TestEpoch(Choose(minCount, MaxCount));
        _isAsync = Choose(0, 1) == 1;
        _start = Choose(0, Math.Min(1, Epoch.Count - minCount));
        _prefetcher = new TestSequence(Epoch).Prefetch(
            Workers, Workers == 0 ? null : Choose(Workers, MaxBufferSize), _start, cancellation);
    }

    public TestEpoch Epoch { get; }

    public int Workers { get; }

    /// <summary>
    /// Whether not only the loop's own thread disposes it. That may take away the batch which the loop is about to look at,
    /// since no <c>Current</c> is left then.
    /// </summary>
    public bool IsDisposedByOthers { get; init; }

    /// <summary>The index of the batch to come.</summary>
    public int Next => _start + _received.Count;

    /// <summary>The number of batches that are to come.</summary>
    public int Remaining => Epoch.Count - Next;

    /// <summary>One of the numbers from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public int Choose(int min, int max) => min + _generator.NextInteger(max - min + 1);

    public void Begin(CancellationToken cancellation = default)
    {
        object batches = cancellation.CanBeCanceled ? _prefetcher.GetAsyncEnumerator(cancellation) : _prefetcher.GetEnumerator();
        _batches = (PrefetchEnumerator<TestBatch>)batches;
#pragma warning disable CA1816 // Call GC.SuppressFinalize correctly: Coyote does not control the finalizers' thread; see Abandon
        GC.SuppressFinalize(_batches);
#pragma warning restore CA1816
    }

    public async Task<bool> MoveNext()
    {
        if (!(_isAsync ? await _batches!.MoveNextAsync().ConfigureAwait(false) : _batches!.MoveNext()))
        {
            return false;
        }

        if (_batches.Current is not { } batch)
        {
            Specification.Assert(IsDisposedByOthers, $"There is no batch where {Next} is expected.");
            _isOneTakenAway = true;
            return false;
        }

        Specification.Assert(batch.Index == Next, $"Batch {batch.Index} is received where {Next} is expected.");
        _received.Add(batch);
        return true;
    }

    /// <summary>Receives up to this many batches.</summary>
    public async Task Receive(int count)
    {
        while (count-- > 0 && await MoveNext().ConfigureAwait(false))
        {
        }
    }

    public async Task Dispose()
    {
        if (_isAsync)
        {
            await _batches!.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _batches!.Dispose();
        }
    }

    /// <summary>Disposes it without waiting, as far as that is possible.</summary>
    public void DisposeFromWorker()
    {
        if (_isAsync)
        {
            _ = _batches!.DisposeAsync().AsTask();
        }
        else
        {
            _batches!.Dispose();
        }
    }

    /// <summary>Does what the garbage collector does with an enumerator that nobody uses any more.</summary>
    public void Abandon() => typeof(PrefetchEnumerator<TestBatch>)
        .GetMethod("Finalize", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
        .Invoke(_batches, null);

    /// <summary>Waits for the threads of the workers.</summary>
    public static void Join()
    {
        foreach (var worker in WorkerThread.All)
        {
            worker.Join();
        }
    }

    /// <summary>Checks what must be so once the loop was disposed.</summary>
    public void AssertEnded()
    {
        Specification.Assert(WorkerThread.All.All(worker => worker.HasEnded), "A worker has not ended.");
        Specification.Assert(Epoch.Disposals == 1, $"The epoch was disposed {Epoch.Disposals} times.");
        foreach (var batch in Epoch.Produced)
        {
            var isReceived = _received.Contains(batch) || (_isOneTakenAway && batch.Index == Next);
            Specification.Assert(
                batch.Disposals == (isReceived ? 0 : 1),
                $"Batch {batch.Index}, {(isReceived ? "" : "not ")}received, was disposed {batch.Disposals} times.");
        }
    }

    public void AssertPublished() => Specification.Assert(
        _prefetcher.LastEpoch.BatchCount == _received.Count,
        $"LastEpoch.BatchCount is {_prefetcher.LastEpoch.BatchCount} after {_received.Count} batches.");
}
