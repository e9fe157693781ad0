using BatchSequences.Internal;

namespace BatchSequences;

/// <summary>
/// A sequence over samples 0 to n - 1, in order or shuffled anew in every epoch: what a
/// <see cref="PreloadedSequence"/> and an <see cref="OnDemandSequence{TBatch}"/> have in common.
/// </summary>
/// <remarks>
/// <para>A batch is a pure function of <see cref="Seed"/>, <see cref="Epoch"/> and its index, on every machine, if the
/// caller's function (the transform, or <c>load</c>) is deterministic. Torch's global settings do not change it, on any
/// thread. The caller's function runs with gradients enabled and inference mode off, whatever the caller's thread has set;
/// only the default device and the default type of torch apply to the tensors that it creates.</para>
/// <para>Thread-safe: batches may be requested by several threads, also while another calls <see cref="OnEpochEnd"/>; each
/// belongs to the old epoch or to the new one, never to both.</para>
/// </remarks>
/// <typeparam name="TBatch">The type of a batch. The caller owns the batches it receives.</typeparam>
public abstract class IndexedSequence<TBatch> : BatchSequence<TBatch>
{
    private readonly Lock _advancing = new();
    private readonly BatchShard _shard;

    // Immutable, and replaced as a whole: each reader reads it once and so sees one epoch.
    private volatile EpochPlan _plan;

    private protected IndexedSequence(int sampleCount, int batchSize, bool shuffle, long seed, bool dropLast)
    {
        if (batchSize < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batchSize), batchSize, $"batchSize is {batchSize}. Pass 1 or more samples in a batch.");
        }

        if (dropLast && sampleCount < batchSize)
        {
            throw new ArgumentException(
                $"batchSize is {batchSize}, there are {sampleCount} samples, and dropLast leaves out the only batch. " +
                $"Pass a batchSize of at most {sampleCount}, or dropLast: false.",
                nameof(batchSize));
        }

        SampleCount = sampleCount;
        BatchSize = batchSize;
        Shuffle = shuffle;
        Seed = seed;
        DropLast = dropLast;
        _shard = BatchShard.All;
        _plan = PlanOf(epoch: 0);
    }

    /// <summary>The same sequence, of whose batches only a shard's part is produced.</summary>
    private protected IndexedSequence(IndexedSequence<TBatch> whole, BatchShard shard)
        : this(whole.SampleCount, whole.BatchSize, whole.Shuffle, whole.Seed, whole.DropLast)
    {
        _shard = shard;
        Epoch = whole.Epoch;
    }

    /// <summary>The number of samples, n.</summary>
    /// <value>1 or more; includes those that <see cref="DropLast"/> leaves out.</value>
    public int SampleCount { get; }

    /// <summary>The number of samples in a full batch.</summary>
    /// <value>1 or more.</value>
    public int BatchSize { get; }

    /// <summary>Whether each epoch takes the rows in a new random order.</summary>
    /// <value>Default: false.</value>
    public bool Shuffle { get; }

    /// <summary>The number that determines the random orders.</summary>
    /// <value>Default: 0. Without <see cref="Shuffle"/> it has no effect.</value>
    public long Seed { get; }

    /// <summary>Whether a last batch that is not full is left out: PyTorch's <c>drop_last</c>.</summary>
    /// <value>Default: false. With <see cref="Shuffle"/> each epoch leaves out other samples.</value>
    public bool DropLast { get; }

    /// <summary>The number of the current epoch, whose order the batches follow: what PyTorch's
    /// <c>DistributedSampler.set_epoch</c> sets.</summary>
    /// <value>Starts at 0; 0 or more. Setting it goes straight to that epoch's order, forward or back.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value set is negative.</exception>
    public int Epoch
    {
        get => _plan.Order.Epoch;
        set
        {
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"Epoch was set to {value}. Set it to 0, the first epoch, or more.");
            }

            lock (_advancing)
            {
                _plan = PlanOf(value);
            }
        }
    }

    /// <inheritdoc/>
    /// <value>In batches: <see cref="SampleCount"/> / <see cref="BatchSize"/>, rounded up, or down with
    /// <see cref="DropLast"/>; 1 or more.</value>
    public override int Count => _plan.BatchCount;

    /// <summary>The batch at an index in the current epoch, not in pooled memory: Keras' <c>__getitem__</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The batch, owned by the caller.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> -
    /// 1.</exception>
    /// <exception cref="ObjectDisposedException">The data of a <see cref="PreloadedSequence"/> was disposed.</exception>
    /// <exception cref="InvalidOperationException">The caller's function (the transform, or <c>load</c>) threw, which is
    /// the inner exception, or returned no usable batch. The message names epoch, batch and rows; <c>Data["Rows"]</c> is an
    /// <see cref="int"/>[] with all rows.</exception>
    public override TBatch this[int index]
    {
        get
        {
            using var epoch = BeginEpoch(BatchMemory.New);
            return epoch.Produce(index);
        }
    }

    /// <summary>The number of samples in a batch, in all shards together.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns><see cref="BatchSize"/>, or what is left for the last batch. With <see cref="Shard"/>, divide the sum of
    /// the losses of a part by it: a mean of the ranks' means would give the samples of a shorter part more
    /// weight.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> -
    /// 1.</exception>
    public int BatchLength(int index) => _plan.BatchLength(index);

    /// <summary>The indices of the samples in a batch of the current epoch; of a shard, those in its part.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>Indices from 0 to <see cref="SampleCount"/> - 1, in the batch's order; a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to <see cref="Count"/> -
    /// 1.</exception>
    public IReadOnlyList<int> RowIndices(int index) => _plan.Batch(index).ToArray();

    /// <summary>
    /// The part of this sequence that one of several processes trains on: PyTorch's <c>DistributedSampler</c>, but nothing
    /// is padded, and nothing dropped to make the parts equal.
    /// </summary>
    /// <param name="rank">The number of the process, from 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">The number of processes (the world size), 1 or more.</param>
    /// <returns>
    /// <para>A sequence over the same data, at the same epoch, and independent from then on. Of each batch it has the rows at
    /// the positions from <c>length * rank / count</c> up to, but not including, <c>length * (rank + 1) / count</c>, where
    /// <c>length</c> is <see cref="BatchLength"/>. So the shards together have each sample of the batch once, whatever
    /// their number, and a run can be resumed with another number.</para>
    /// <para><see cref="SampleCount"/>, <see cref="BatchSize"/>, <see cref="Count"/>, the order and
    /// <see cref="PositionAt"/> stay those of the whole sequence. A part of a batch with fewer samples than processes may
    /// have no sample: its tensors have 0 rows, also those that a transform is called with.</para>
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or
    /// <paramref name="rank"/> is not from 0 to <paramref name="count"/> - 1.</exception>
    /// <exception cref="InvalidOperationException">This sequence is a shard already.</exception>
    public abstract IndexedSequence<TBatch> Shard(int rank, int count);

    /// <summary>
    /// Goes to the next epoch and its order: Keras' <c>on_epoch_end</c>. Call it exactly once after each finished epoch; a
    /// <c>foreach</c> in progress keeps its order. Thread-safe.
    /// </summary>
    /// <exception cref="InvalidOperationException">The epoch is the last that an <see cref="int"/> counts.</exception>
    public override void OnEpochEnd()
    {
        lock (_advancing)
        {
            var epoch = Epoch;
            if (epoch == int.MaxValue)
            {
                throw new InvalidOperationException($"Epoch {epoch} is the last that an int counts. Set Epoch to an earlier one.");
            }

            _plan = PlanOf(epoch + 1);
        }
    }

    /// <summary>
    /// Enumerates the epoch that is current at the call, to its end, each batch created when it is requested.
    /// </summary>
    /// <returns>An enumerator, for one thread. It disposes no batch and does not call
    /// <see cref="OnEpochEnd"/>.</returns>
    /// <exception cref="ObjectDisposedException">The data was disposed; thrown by the loop.</exception>
    /// <exception cref="InvalidOperationException">The caller's function failed, as for the indexer; thrown by the
    /// loop.</exception>
    public override IEnumerator<TBatch> GetEnumerator()
    {
        var plan = _plan;
        return Enumerate(() => BeginEpoch(plan, BatchMemory.New));
    }

    /// <summary>The position of a batch in the current epoch, to be saved and restored.</summary>
    /// <param name="index">The batch that comes next, from 0 to <see cref="Count"/>.</param>
    /// <returns>What <see cref="Restore"/> takes.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not from 0 to
    /// <see cref="Count"/>.</exception>
    public EpochPosition PositionAt(int index)
    {
        var plan = _plan;
        if (index < 0 || index > plan.BatchCount)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"There is no position before batch {index}. Pass 0 to {plan.BatchCount}, the epoch's end.");
        }

        return new(Seed, plan.Order.Epoch, index, SampleCount, BatchSize, Shuffle, DropLast);
    }

    /// <summary>
    /// Goes to a saved position's epoch, to resume a training run: <c>Prefetch(start: sequence.Restore(position))</c>.
    /// </summary>
    /// <param name="position">From <see cref="PositionAt"/> of a sequence with the same data and settings.</param>
    /// <returns>The index of the batch that comes next.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="position"/> is null.</exception>
    /// <exception cref="ArgumentException">The position is of a sequence with another number of samples, batch size, seed,
    /// shuffle or dropLast, or this sequence has no such batch. The epoch stays as it was.</exception>
    public int Restore(EpochPosition position)
    {
        ArgumentNullException.ThrowIfNull(position);
        var current = PositionAt(0) with { Epoch = position.Epoch, Index = position.Index };
        if (position != current)
        {
            throw new ArgumentException(
                $"The position was saved as {position}, and would be {current} here. " +
                "Restore it to a sequence over the same data, with the same batchSize, seed, shuffle and dropLast.",
                nameof(position));
        }

        if (position.Epoch < 0 || position.Index < 0 || position.Index > Count)
        {
            throw new ArgumentException(
                $"The position has Epoch {position.Epoch} and Index {position.Index}. Pass one that PositionAt returned, with an " +
                $"Epoch of 0 or more and an Index from 0 to {Count}.",
                nameof(position));
        }

        Epoch = position.Epoch;
        return position.Index;
    }

    private protected BatchShard CheckedShard(int rank, int count)
    {
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"count is {count}. Pass the number of processes, 1 or more.");
        }

        if (rank < 0 || rank >= count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rank), rank, $"rank is {rank}, and count is {count}. Pass the number of this process, from 0 to {count - 1}.");
        }

        return _shard.Count == 1
            ? new BatchShard(rank, count)
            : throw new InvalidOperationException(
                $"This is shard {_shard.Rank} of {_shard.Count} already. Call Shard on the sequence that it was taken from.");
    }

    internal sealed override int? EpochNumber => Epoch;

    internal sealed override Epoch<TBatch> BeginEpoch(BatchMemory memory) => BeginEpoch(_plan, memory);

    /// <summary>An epoch of this plan, for one loop, which disposes it.</summary>
    private protected abstract Epoch<TBatch> BeginEpoch(EpochPlan plan, BatchMemory memory);

    private EpochPlan PlanOf(int epoch) => new(
        Shuffle ? EpochOrder.Shuffled(Seed, epoch, SampleCount) : EpochOrder.Sequential(epoch, SampleCount),
        BatchSize,
        DropLast,
        _shard);
}
