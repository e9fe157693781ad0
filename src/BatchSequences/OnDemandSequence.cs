using BatchSequences.Internal;

namespace BatchSequences;

/// <summary>
/// Batches that a function loads when they are requested: from files, a database, or a TorchSharp <c>Dataset</c>, for data
/// that does not fit in memory. PyTorch's <c>DataLoader</c> over a map-style dataset.
/// </summary>
/// <remarks>
/// <para>Ownership: the caller owns each batch that <c>load</c> returns, once it has received it. Prefetched batches that
/// no loop receives are disposed if they are <see cref="IDisposable"/>. The sequence itself holds nothing that needs
/// disposing. What <c>load</c> reads must outlive the loops: the workers of a loop whose enumerator nobody disposed run
/// <c>load</c> until the garbage collector ends them, and a tensor that is freed while <c>load</c> reads it may end the
/// process.</para>
/// <para>Thread-safe, see <see cref="IndexedSequence{TBatch}"/>, if <c>load</c> is: with 2 or more workers it runs on
/// several threads at once.</para>
/// </remarks>
/// <typeparam name="TBatch">The type of a batch: <see cref="Batch"/>, or any other.</typeparam>
public sealed class OnDemandSequence<TBatch> : IndexedSequence<TBatch>
{
    private readonly Func<IReadOnlyList<int>, TBatch> _load;

    /// <summary>Creates a sequence over samples 0 to <paramref name="sampleCount"/> - 1, at epoch 0.</summary>
    /// <param name="sampleCount">The number of samples, 1 or more.</param>
    /// <param name="load">Called once for each batch that is requested, with the indices of its samples, from 0 to
    /// <paramref name="sampleCount"/> - 1 and in the batch's order; returns a new batch of them, not null. It must depend
    /// on the indices alone, and is synchronous: a <c>Task</c> would not be awaited. If <typeparamref name="TBatch"/> is
    /// <see cref="Batch"/>, the tensors that it creates on its thread and does not return are freed; one that it keeps, as
    /// in a cache, it detaches (<c>DetachFromDisposeScope()</c>). With another type it disposes them itself. Keras'
    /// <c>__getitem__</c>; PyTorch's <c>__getitems__</c> and <c>collate_fn</c>.</param>
    /// <param name="batchSize">Samples in a batch, 1 or more. The last batch has what is left.</param>
    /// <param name="shuffle">Whether each epoch takes the samples in a new random order. Default: in their own.</param>
    /// <param name="seed">Determines the random orders: same seed, same epochs. Any number; default 0.</param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full. Default: no sample is left
    /// out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="load"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="sampleCount"/> or <paramref name="batchSize"/> is less
    /// than 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="dropLast"/> is true and there are fewer samples than
    /// <paramref name="batchSize"/>.</exception>
    public OnDemandSequence(
        int sampleCount,
        Func<IReadOnlyList<int>, TBatch> load,
        int batchSize,
        bool shuffle = false,
        long seed = 0,
        bool dropLast = false)
        : base(Checked(sampleCount), batchSize, shuffle, seed, dropLast)
    {
        ArgumentNullException.ThrowIfNull(load);
        _load = load;
    }

    private OnDemandSequence(OnDemandSequence<TBatch> whole, BatchShard shard)
        : base(whole, shard) => _load = whole._load;

    /// <inheritdoc/>
    /// <remarks>For a part of a batch that has no sample, <c>load</c> is called with no indices. If
    /// <typeparamref name="TBatch"/> is <see cref="Batch"/>, it is called with the index of one sample instead, and 0 rows
    /// of its result are used.</remarks>
    public override OnDemandSequence<TBatch> Shard(int rank, int count) => new(this, CheckedShard(rank, count));

    private protected override Epoch<TBatch> BeginEpoch(EpochPlan plan, BatchMemory memory) =>
        new OnDemandEpoch<TBatch>(plan, _load);

    private static int Checked(int sampleCount) => sampleCount >= 1
        ? sampleCount
        : throw new ArgumentOutOfRangeException(
            nameof(sampleCount),
            sampleCount,
            $"sampleCount is {sampleCount}. Pass at least 1 sample: an empty set would silently train nothing.");
}
