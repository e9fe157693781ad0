using System.Collections;
using System.Diagnostics;

namespace BatchSequences;

/// <summary>
/// The batches of a sequence, made ahead of a training loop; what <see cref="BatchSequence{TBatch}.Prefetch"/>
/// returns. Keras' <c>OrderedEnqueuer</c>.
/// </summary>
/// <remarks>
/// <para>Each <c>foreach</c>, or <c>await foreach</c>, goes once through the epoch that is current when it begins,
/// in the sequence's own order whatever the workers do. It does not call
/// <see cref="BatchSequence{TBatch}.OnEpochEnd"/>: the training loop does, after the loop.</para>
/// <para>Dispose each batch when its step is done (<c>using</c>). The batches of a <see cref="PreloadedSequence"/> are
/// <b>lent</b>: the memory of a disposed one serves a later one, so copy (<c>clone()</c>) what is to be kept for
/// longer. A batch that is not disposed keeps its memory for itself, and the next one gets new memory. A gradient
/// that would need a batch after its memory was used again is refused by autograd.</para>
/// <para>An error in a worker is thrown by the loop at the batch that it belongs to, as it was thrown, with
/// <c>Data["Batch"]</c> its number; the batches before it come first. However a loop ends (by itself, by
/// <c>break</c>, an error, or cancellation), all workers have ended when it is left, and every batch that was not
/// handed out is disposed. A worker that is making a batch is waited for: it cannot be interrupted.</para>
/// <para>Thread-safe: several loops may run at once, each with workers of its own. The batches belong to no dispose
/// scope, where a worker made them.</para>
/// </remarks>
/// <typeparam name="TBatch">What one batch is.</typeparam>
public sealed class Prefetcher<TBatch> : IEnumerable<TBatch>
{
    private readonly Func<bool, EpochReader<TBatch>> _open;
    private readonly int _workers;
    private readonly int _depth;
    private readonly CancellationToken _cancellation;
    private readonly Lock _publishing = new();
    private EpochTimes _times;

    internal Prefetcher(Func<bool, EpochReader<TBatch>> open, int workers, int? depth, CancellationToken cancellation)
    {
        if (workers < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(workers), workers, $"workers is {workers}. Pass 1 or more, or 0 to make batches in the loop itself.");
        }

        if (depth is not null && workers == 0)
        {
            throw new ArgumentException(
                $"depth is {depth}, but with workers: 0 nothing is made ahead. Pass 1 worker or more, or no depth.",
                nameof(depth));
        }

        if (depth < workers)
        {
            throw new ArgumentOutOfRangeException(
                nameof(depth),
                depth,
                $"depth is {depth}, and workers is {workers}. Pass a depth of {workers} or more, so that each has a batch to make.");
        }

        _open = open;
        _workers = workers;
        _depth = depth ?? (int)Math.Min(2L * workers, int.MaxValue);
        _cancellation = cancellation;
    }

    /// <summary>How the time was spent in the loop that ended last, to its end or early.</summary>
    /// <value>All zero before.</value>
    public EpochTimes Times
    {
        get
        {
            lock (_publishing)
            {
                return _times;
            }
        }
    }

    /// <summary>Begins to make the current epoch's batches, and goes through them.</summary>
    /// <returns>An enumerator, for one thread, to be disposed as <c>foreach</c> does.</returns>
    public IEnumerator<TBatch> GetEnumerator() => Begin(_cancellation);

    /// <summary>
    /// The same for <c>await foreach</c>, which waits for batches without holding a thread. (By this method alone, and
    /// not as an <see cref="IAsyncEnumerable{T}"/>: of a type that is both, LINQ would not know which to take.)
    /// </summary>
    /// <param name="cancellationToken">Ends the loop with an <see cref="OperationCanceledException"/>, as the token
    /// given to <see cref="BatchSequence{TBatch}.Prefetch"/> does.</param>
    /// <returns>An enumerator, to be disposed as <c>await foreach</c> does.</returns>
    public IAsyncEnumerator<TBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Begin(_cancellation, cancellationToken);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private PrefetchEnumerator<TBatch> Begin(params ReadOnlySpan<CancellationToken> cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var run = PrefetchRun<TBatch>.Start(_open(_workers > 0), _workers, _depth, cancellation);
        return new(run, began, Publish);
    }

    private void Publish(EpochTimes times)
    {
        lock (_publishing)
        {
            _times = times;
        }
    }
}
