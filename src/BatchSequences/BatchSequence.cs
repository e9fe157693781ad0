using System.Collections;

namespace BatchSequences;

/// <summary>
/// A data set cut into batches that are asked for by number: Keras' <c>Sequence</c>. To write a loader of your
/// own, derive from this class and say how many batches there are and how to make one.
/// </summary>
/// <remarks>
/// <para>A derived class promises that <see cref="this[int]"/> depends on the index and the epoch alone, so that
/// batches may be asked for in any order, and twice.</para>
/// <para>Going through a sequence, by <c>foreach</c> or LINQ, makes one batch a step, when it is asked for, and
/// does <b>not</b> call <see cref="OnEpochEnd"/>: the training loop does, exactly once after each finished
/// epoch.</para>
/// <para>For the last batch write <c>sequence[^1]</c>: LINQ's <c>Last()</c> makes every batch before it.</para>
/// <para>This class keeps no state, so it is as thread-safe as the class derived from it.</para>
/// </remarks>
/// <typeparam name="TBatch">What one batch is: a <see cref="Batch"/>, or any type of your own. Where it holds
/// memory (<see cref="IDisposable"/>), a batch belongs to whoever asked for it, who also disposes it.</typeparam>
public abstract class BatchSequence<TBatch> : IReadOnlyList<TBatch>
{
    /// <summary>The number of batches in one epoch: Keras' <c>__len__</c>.</summary>
    /// <value>In batches, not samples; 0 or more. Expected to stay the same during an epoch.</value>
    public abstract int Count { get; }

    /// <summary>The batch of that number in the current epoch: Keras' <c>__getitem__</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The batch, which belongs to the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Expected from a derived class where
    /// <paramref name="index"/> is not in 0 to <see cref="Count"/> - 1.</exception>
    public abstract TBatch this[int index] { get; }

    /// <summary>The batch of that number, counted from either end: <c>sequence[^1]</c> is the last.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1, or from <c>^1</c> back to <c>^</c><see cref="Count"/>.</param>
    /// <returns>The batch, which belongs to the caller.</returns>
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
    /// Called by the training loop, exactly once, after each finished epoch: Keras' <c>on_epoch_end</c>. The place
    /// to choose the next epoch's order. By default it does nothing.
    /// </summary>
    public virtual void OnEpochEnd()
    {
    }

    /// <summary>Goes through one epoch: batches 0 to <see cref="Count"/> - 1, each made when its turn comes.</summary>
    /// <returns>An enumerator, for one thread. It disposes no batch and does not call
    /// <see cref="OnEpochEnd"/>.</returns>
    /// <exception cref="InvalidOperationException"><see cref="Count"/> is negative; thrown by the loop.</exception>
    public virtual IEnumerator<TBatch> GetEnumerator()
    {
        for (var index = 0; index < CheckedCount; index++)
        {
            yield return this[index];
        }
    }

    /// <summary>
    /// The sequence's batches, made ahead: while the model computes on one, background threads make the next ones.
    /// Keras' <c>workers</c> and <c>max_queue_size</c>; PyTorch's <c>num_workers</c> and <c>prefetch_factor</c>.
    /// </summary>
    /// <param name="workers">How many threads make batches, each a whole one at a time. With 2 or more the sequence
    /// is asked on several threads at once. With 0 nothing is made ahead: each batch is made by the loop that asks
    /// for it. Default: 1.</param>
    /// <param name="depth">How many batches may be ready or in the making, at least one for each worker; each takes
    /// memory. Default: 2 for each worker.</param>
    /// <param name="cancellationToken">Ends a <c>foreach</c> under way with an
    /// <see cref="OperationCanceledException"/>.</param>
    /// <returns>What a training loop goes through, once for each epoch. Nothing runs until it does.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is negative, or
    /// <paramref name="depth"/> is less than the workers.</exception>
    /// <exception cref="ArgumentException"><paramref name="depth"/> is given although there are no workers.</exception>
    public Prefetcher<TBatch> Prefetch(
        int workers = 1, int? depth = null, CancellationToken cancellationToken = default) =>
        new(OpenEpoch, workers, depth, cancellationToken);

    /// <summary>The current epoch, for readers on several threads.</summary>
    /// <param name="isAhead">Whether workers read it, and not the loop itself.</param>
    private protected virtual EpochReader<TBatch> OpenEpoch(bool isAhead) => new SequenceReader<TBatch>(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
