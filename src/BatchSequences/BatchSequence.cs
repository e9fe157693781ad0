using System.Collections;
using BatchSequences.Internal;

namespace BatchSequences;

/// <summary>
/// A data set divided into batches that are accessed by index: Keras' <c>PyDataset</c>, of which <c>Sequence</c> is now
/// an alias. To write a loader of your own, derive from this class and implement <see cref="Count"/> and the indexer.
/// </summary>
/// <remarks>
/// <para>In a derived class <see cref="this[int]"/> must depend on the index and the epoch alone, so that batches can be
/// requested in any order, and twice.</para>
/// <para>Enumerating a sequence, by <c>foreach</c> or LINQ, creates each batch when it is requested, and does <b>not</b>
/// call <see cref="OnEpochEnd"/>: the training loop does, exactly once after each finished epoch.</para>
/// <para>For the last batch write <c>sequence[^1]</c>: LINQ's <c>Last()</c> creates every batch before it.</para>
/// <para>Thread safety: this class has no state, so it is as thread-safe as the class derived from it.</para>
/// </remarks>
/// <typeparam name="TBatch">The type of a batch: <see cref="Batch"/>, or any other. The caller owns the batches it
/// receives and disposes them if they are <see cref="IDisposable"/>.</typeparam>
public abstract class BatchSequence<TBatch> : IReadOnlyList<TBatch>
{
    /// <summary>The number of batches in one epoch: Keras' <c>__len__</c>.</summary>
    /// <value>In batches, not samples; 0 or more. It must not change during an epoch.</value>
    public abstract int Count { get; }

    /// <summary>The batch at an index in the current epoch: Keras' <c>__getitem__</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The batch, owned by the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A derived class should throw it where <paramref name="index"/> is
    /// not from 0 to <see cref="Count"/> - 1.</exception>
    public abstract TBatch this[int index] { get; }

    /// <summary>The batch at an index that may count from the end: <c>sequence[^1]</c> is the last.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1, or from <c>^1</c> to <c>^</c><see cref="Count"/>.</param>
    /// <returns>The batch, owned by the caller.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Count"/> is negative.</exception>
    public TBatch this[Index index] => this[index.GetOffset(CheckedCount)];

    /// <summary><see cref="Count"/>, which a derived class computes, and may get wrong.</summary>
    /// <exception cref="InvalidOperationException">It is negative.</exception>
    internal int CheckedCount
    {
        get
        {
            var count = Count;
            return count >= 0 ? count : throw new InvalidOperationException(
                $"{GetType().Name}.Count is {count}. It is the number of batches in an epoch and must be 0 or more: correct what computes it.");
        }
    }

    /// <summary>
    /// Called by the training loop, exactly once, after each finished epoch: Keras' <c>on_epoch_end</c>. Override it to
    /// choose the next epoch's order. By default it does nothing.
    /// </summary>
    public virtual void OnEpochEnd()
    {
    }

    /// <summary>Enumerates one epoch: batches 0 to <see cref="Count"/> - 1, each created when it is requested.</summary>
    /// <returns>An enumerator, for one thread. It disposes no batch and does not call
    /// <see cref="OnEpochEnd"/>.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Count"/> is negative; thrown by the loop.</exception>
    public virtual IEnumerator<TBatch> GetEnumerator() => Enumerate(() => BeginEpoch(BatchMemory.New));

    /// <summary>
    /// The sequence's batches, prefetched: while the model computes on one, background threads create the next ones.
    /// Keras' <c>workers</c> and <c>max_queue_size</c>; PyTorch's <c>num_workers</c>, and <c>num_workers</c> times
    /// <c>prefetch_factor</c>.
    /// </summary>
    /// <param name="workers">The number of threads, each of which creates one whole batch at a time. With 2 or more the
    /// sequence is used by several threads at once. With 0 nothing is prefetched: the loop itself creates each batch when
    /// it requests it, as with PyTorch's <c>num_workers=0</c>. Default: 1.</param>
    /// <param name="bufferSize">The maximum number of batches that are ready or in progress, for all workers together and
    /// besides the one in the loop; at least one per worker. Each takes memory. Default: 2 per worker.</param>
    /// <param name="start">The index of the first batch, from 0 to <see cref="Count"/>, to resume an epoch. The loops over
    /// the result all start there, so call <c>Prefetch</c> again for the next epoch: a
    /// <see cref="PreloadedSequence"/> or an <see cref="OnDemandSequence{TBatch}"/> throws where that is forgotten.
    /// Default: 0.</param>
    /// <param name="cancellationToken">Ends a loop in progress with an
    /// <see cref="OperationCanceledException"/>.</param>
    /// <returns>What a training loop enumerates, once per epoch. Nothing runs until it does.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> or <paramref name="start"/> is negative,
    /// <paramref name="bufferSize"/> is less than <paramref name="workers"/>, or (thrown by the loop)
    /// <paramref name="start"/> is greater than <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="bufferSize"/> is given although there are no
    /// workers.</exception>
    public Prefetcher<TBatch> Prefetch(
        int workers = 1, int? bufferSize = null, int start = 0, CancellationToken cancellationToken = default) =>
        new(this, workers, bufferSize, start, cancellationToken);

    /// <summary>The number of the current epoch; null where epochs have no number.</summary>
    internal virtual int? EpochNumber => null;

    /// <summary>The current epoch, for one loop, which disposes it.</summary>
    internal virtual Epoch<TBatch> BeginEpoch(BatchMemory memory) => new CustomEpoch<TBatch>(this);

    /// <summary>Enumerates the epoch that <paramref name="begin"/> returns, which begins with the first batch.</summary>
    private protected static IEnumerator<TBatch> Enumerate(Func<Epoch<TBatch>> begin)
    {
        using var epoch = begin();
        for (var index = 0; index < epoch.Count; index++)
        {
            yield return epoch.Produce(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
