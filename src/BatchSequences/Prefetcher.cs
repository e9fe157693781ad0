using System.Collections;
using System.Diagnostics;
using BatchSequences.Internal;

namespace BatchSequences;

/// <summary>
/// The batches of a sequence, prefetched for a training loop; what <see cref="BatchSequence{TBatch}.Prefetch"/> returns.
/// Keras' <c>OrderedEnqueuer</c>.
/// </summary>
/// <remarks>
/// <para>Each <c>foreach</c>, or <c>await foreach</c>, enumerates the epoch that is current when it begins, in the
/// sequence's order for any number of workers. It does not call <see cref="BatchSequence{TBatch}.OnEpochEnd"/>: the
/// training loop does, after the loop.</para>
/// <para>Ownership: dispose each batch when its step is done (<c>using</c>). The memory of a
/// <see cref="PreloadedSequence"/>'s batches is <b>pooled</b>: a later batch reuses that of a disposed one, so
/// <c>clone()</c> what is to be kept. A batch that is not disposed keeps its memory, and the next one gets new memory; so
/// does a large batch that libtorch's own threads gather, with <c>workers: 0</c>. <c>backward()</c> throws "modified by an
/// inplace operation" where it would need a batch whose memory was reused.</para>
/// <para>Errors: an exception in a worker is thrown by the loop at the batch that it belongs to, as it was thrown, with
/// <c>Data["Batch"]</c> its index; the batches before it come first. However a loop ends (at its end, by <c>break</c>, an
/// exception, or cancellation), all workers have ended when it is left, and every batch that the loop did not receive is
/// disposed. It waits for a worker that is creating a batch, which cannot be interrupted. If disposing a batch throws, the
/// loop throws that when it is left, instead of an exception of its body.</para>
/// <para>Thread-safe: several loops may run at once, each with workers of its own. Batches that a worker created belong to
/// no dispose scope.</para>
/// </remarks>
/// <typeparam name="TBatch">The type of a batch.</typeparam>
public sealed class Prefetcher<TBatch> : IEnumerable<TBatch>
{
    private readonly BatchSequence<TBatch> _sequence;
    private readonly int _workers;
    private readonly int _bufferSize;
    private readonly int _start;
    private readonly int? _startEpoch;
    private readonly CancellationToken _cancellation;
    private readonly Lock _publishing = new();
    private EpochTiming _lastEpoch;

    internal Prefetcher(
        BatchSequence<TBatch> sequence, int workers, int? bufferSize, int start, CancellationToken cancellation)
    {
        if (workers < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(workers), workers, $"workers is {workers}. Pass 1 or more, or 0 to create batches in the loop itself.");
        }

        if (bufferSize is not null && workers == 0)
        {
            throw new ArgumentException(
                $"bufferSize is {bufferSize}, but with workers: 0 nothing is prefetched. Pass 1 worker or more, or no bufferSize.",
                nameof(bufferSize));
        }

        if (bufferSize < workers)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bufferSize),
                bufferSize,
                $"bufferSize is {bufferSize}, and workers is {workers}. Pass a bufferSize of {workers} or more, so that each has a batch to create.");
        }

        if (start < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start, $"start is {start}. Pass the index of the first batch, 0 or more.");
        }

        _sequence = sequence;
        _workers = workers;
        _bufferSize = bufferSize ?? (int)Math.Min(2L * workers, int.MaxValue);
        _start = start;
        _startEpoch = start == 0 ? null : sequence.EpochNumber;
        _cancellation = cancellation;
    }

    /// <summary>How the time was spent in the loop that ended last, at its end or early.</summary>
    /// <value>All zero before the first.</value>
    public EpochTiming LastEpoch
    {
        get
        {
            lock (_publishing)
            {
                return _lastEpoch;
            }
        }
    }

    /// <summary>Starts to create the current epoch's batches, and enumerates them.</summary>
    /// <returns>An enumerator, for one thread, to be disposed as <c>foreach</c> does.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The start is greater than the sequence's <c>Count</c>.</exception>
    /// <exception cref="InvalidOperationException">The start is for another epoch than the current one, or <c>Count</c> is
    /// negative.</exception>
    /// <exception cref="ObjectDisposedException">The data of a <see cref="PreloadedSequence"/> was disposed.</exception>
    public IEnumerator<TBatch> GetEnumerator() => Begin(_cancellation);

    /// <summary>
    /// The same for <c>await foreach</c>, which waits for batches without blocking a thread. (By this method alone, and not
    /// as an <see cref="IAsyncEnumerable{T}"/>: LINQ would be ambiguous for a type that is both.)
    /// </summary>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>, as the token
    /// passed to <see cref="BatchSequence{TBatch}.Prefetch"/> does.</param>
    /// <returns>An enumerator, to be disposed as <c>await foreach</c> does.</returns>
    public IAsyncEnumerator<TBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Begin(_cancellation, cancellationToken);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private PrefetchEnumerator<TBatch> Begin(params ReadOnlySpan<CancellationToken> cancellation)
    {
        var startTime = Stopwatch.GetTimestamp();
        var epoch = _sequence.BeginEpoch(_workers > 0 ? BatchMemory.PooledForWorkers : BatchMemory.Pooled);
        PrefetchRun<TBatch> run;
        try
        {
            var count = epoch.Count; // once, since a class derived by a user computes it
            CheckStart(_start, _startEpoch, count, epoch.Number);
            run = new PrefetchRun<TBatch>(epoch, _workers, _bufferSize, _start, count, cancellation);
        }
        catch
        {
            epoch.Dispose();
            throw;
        }

        run.Start();
        return new(run, _start, startTime, Publish);
    }

    private static void CheckStart(int start, int? startEpoch, int count, int? epoch)
    {
        if (start > count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start), start, $"start is {start}, and the epoch has {count} batches. Pass 0 to {count}, its end.");
        }

        // A loop over the next epoch would silently leave out its first batches.
        if (startEpoch is not null && startEpoch != epoch)
        {
            throw new InvalidOperationException(
                $"start: {start} was for epoch {startEpoch}, and this is epoch {epoch}. Call Prefetch again, without a start.");
        }
    }

    private void Publish(EpochTiming timing)
    {
        lock (_publishing)
        {
            _lastEpoch = timing;
        }
    }
}
