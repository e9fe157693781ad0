using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// Batches of a data set that is in memory as two tensors, in order or shuffled anew in every epoch: a Keras
/// <c>Sequence</c> with the shuffle done right.
/// </summary>
/// <remarks>
/// <para>A batch is a pure function of <see cref="Seed"/>, <see cref="Epoch"/> and its index, on every machine: to
/// resume a training, or to replay one batch of it, two integers and the index are enough.</para>
/// <para>The tensors passed in stay the caller's: they are never changed and never disposed, and must live as long
/// as the sequence is used. Every batch is new memory that belongs to whoever asked for it, except those of
/// <see cref="BatchSequence{TBatch}.Prefetch"/>, which are lent. The sequence itself holds nothing that needs
/// disposing.</para>
/// <para>Thread-safe: batches may be asked for on several threads, also while another calls
/// <see cref="OnEpochEnd"/>; each is a batch of the old epoch or of the new one, never a mix. The transform then
/// runs on several threads at once. A dispose scope belongs to a thread: a batch made inside one is freed with
/// it.</para>
/// </remarks>
public sealed class PreloadedSequence : BatchSequence<Batch>
{
    private readonly BatchMaker _maker;
    private readonly Lock _advancing = new();

    // Replaced as a whole and never changed: each reader takes it once and so sees one epoch.
    private volatile EpochOrder _order;

    /// <summary>Makes a sequence over samples and labels, at epoch 0.</summary>
    /// <param name="x">The samples, [n, ...]: any type, strides and device.</param>
    /// <param name="y">The labels, [n, ...]: row i belongs to row i of <paramref name="x"/>.</param>
    /// <param name="batchSize">Samples in a batch, 1 or more. The last batch takes what is left.</param>
    /// <param name="shuffle">Whether each epoch takes the rows in a new random order. Default: in their own.</param>
    /// <param name="seed">Chooses the random orders: same seed, same epochs. Any number; default 0.</param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full. Default: no sample is left
    /// out.</param>
    /// <param name="transform">Is called once for each batch that is asked for, with the new batch. May change it
    /// in place and return it, or return another, such as <c>b => new Batch(b.X / 255, b.Y)</c>. Whatever tensors
    /// it makes and does not return are freed. Default: none.</param>
    /// <param name="device">Where batches are to be, transformed there too; such as <c>CUDA</c>. Default: where the
    /// data is.</param>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed.</exception>
    /// <exception cref="ArgumentException">A tensor has no dimension, or more rows than an int counts; there are no
    /// rows, or not equally many in both; or no batch is full and <paramref name="dropLast"/> leaves out the
    /// only one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is below 1.</exception>
    public PreloadedSequence(
        Tensor x,
        Tensor y,
        int batchSize,
        bool shuffle = false,
        long seed = 0,
        bool dropLast = false,
        Func<Batch, Batch>? transform = null,
        Device? device = null)
    {
        SampleCount = SampleTensors.CountRows(x, y);
        SampleTensors.CheckBatchSize(batchSize, SampleCount, dropLast);

        _maker = new BatchMaker(x, y, transform, device is null ? null : DeviceLink.To(device, x, y));
        BatchSize = batchSize;
        Shuffle = shuffle;
        Seed = seed;
        DropLast = dropLast;
        _order = OrderOf(epoch: 0);
    }

    /// <summary>The number of samples, n.</summary>
    /// <value>1 or more; counts those too that <see cref="DropLast"/> leaves out.</value>
    public int SampleCount { get; }

    /// <summary>The number of samples in a full batch.</summary>
    /// <value>1 or more.</value>
    public int BatchSize { get; }

    /// <summary>Whether each epoch takes the rows in a new random order.</summary>
    /// <value>Default: false.</value>
    public bool Shuffle { get; }

    /// <summary>The number that chooses the random orders.</summary>
    /// <value>Default: 0. Without <see cref="Shuffle"/> it has no effect.</value>
    public long Seed { get; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    /// <value>Default: false. With <see cref="Shuffle"/> each epoch leaves out other samples.</value>
    public bool DropLast { get; }

    /// <summary>The number of the current epoch, whose order the batches follow.</summary>
    /// <value>Starts at 0; 0 or more. To set it jumps straight to that epoch's order, forward or back.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value set is negative.</exception>
    public int Epoch
    {
        get => _order.Epoch;
        set
        {
            if (value < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(value), value, $"Epoch was set to {value}. Set it to 0, the first epoch, or more.");
            }

            lock (_advancing)
            {
                _order = OrderOf(value);
            }
        }
    }

    /// <inheritdoc/>
    /// <value>In batches: <see cref="SampleCount"/> / <see cref="BatchSize"/>, rounded up, or down with
    /// <see cref="DropLast"/>; 1 or more.</value>
    public override int Count => DropLast ? SampleCount / BatchSize : 1 + ((SampleCount - 1) / BatchSize);

    /// <summary>The batch of that number in the current epoch, in new memory: Keras' <c>__getitem__</c>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns><c>X</c> is [b, ...] and <c>Y</c> is [b, ...] with b = <see cref="BatchSize"/>, or less in a last
    /// batch, each in its source's type and on its device, unless another was asked for; or what the transform makes
    /// of them. It belongs to the caller, or to the caller's dispose scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 to <see cref="Count"/> -
    /// 1.</exception>
    /// <exception cref="ObjectDisposedException">The samples or the labels were disposed.</exception>
    /// <exception cref="InvalidOperationException">The transform threw (the inner exception is what it threw), or
    /// returned nothing usable. The message names epoch, batch and rows; <c>Data["Rows"]</c> is an
    /// <see cref="int"/>[] with all rows.</exception>
    public override Batch this[int index] => Take(_order, index, buffers: null);

    /// <summary>The rows of the samples and labels that a batch of the current epoch takes.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <returns>Row numbers from 0 to <see cref="SampleCount"/> - 1, in the batch's order; a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 to <see cref="Count"/> -
    /// 1.</exception>
    public IReadOnlyList<int> Rows(int index) => Rows(_order, index);

    /// <summary>
    /// Goes to the next epoch and its order: Keras' <c>on_epoch_end</c>. To be called exactly once after each
    /// finished epoch; a <c>foreach</c> under way keeps the order it began with. Safe to call on any thread.
    /// </summary>
    /// <exception cref="InvalidOperationException">The epoch is the last that an int counts.</exception>
    public override void OnEpochEnd()
    {
        lock (_advancing)
        {
            var epoch = _order.Epoch;
            if (epoch == int.MaxValue)
            {
                throw new InvalidOperationException($"Epoch {epoch} is the last there is. Set Epoch to go on.");
            }

            _order = OrderOf(epoch + 1);
        }
    }

    /// <summary>
    /// Goes through the epoch that is current when it begins, to that epoch's end, each batch made when its turn
    /// comes.
    /// </summary>
    /// <returns>An enumerator, for one thread. It disposes no batch and does not call
    /// <see cref="OnEpochEnd"/>.</returns>
    public override IEnumerator<Batch> GetEnumerator() => Enumerate(_order);

    /// <summary>One batch of an epoch, in the buffers' memory or, without any, in its own.</summary>
    internal Batch Take(EpochOrder order, int index, BatchBuffers? buffers)
    {
        var (start, length) = Stretch(index);
        return _maker.Make(order, index, start, length, buffers);
    }

    private protected override EpochReader<Batch> OpenEpoch(bool isAhead) =>
        new PreloadedReader(this, _order, _maker.NewBuffers(Math.Min(BatchSize, SampleCount), isAhead));

    private IEnumerator<Batch> Enumerate(EpochOrder order)
    {
        for (var index = 0; index < Count; index++)
        {
            yield return Take(order, index, buffers: null);
        }
    }

    private EpochOrder OrderOf(int epoch) =>
        Shuffle ? EpochOrder.Shuffled(Seed, epoch, SampleCount) : EpochOrder.Sequential(epoch, SampleCount);

    private int[] Rows(EpochOrder order, int index)
    {
        var (start, length) = Stretch(index);
        return order.Rows(start, length);
    }

    private (int Start, int Length) Stretch(int index)
    {
        if (index < 0 || index >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(index), index, $"There is no batch {index}. Ask for one of the {Count}, from 0 to {Count - 1}.");
        }

        var start = index * BatchSize;
        return (start, Math.Min(BatchSize, SampleCount - start));
    }
}
