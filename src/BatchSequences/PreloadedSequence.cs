using BatchSequences.Internal;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// Batches of a data set that is in memory as two tensors: PyTorch's <c>DataLoader</c> over a <c>TensorDataset</c>, or a
/// Keras <c>PyDataset</c> over two arrays.
/// </summary>
/// <remarks>
/// <para>In a batch, <c>X</c> and <c>Y</c> are [b, ...] with b = <see cref="IndexedSequence{TBatch}.BatchSize"/>, or less in
/// a last batch and in the parts of a <see cref="Shard"/>, each of its source's type and on its device, unless another is
/// requested; or what the transform makes of them.</para>
/// <para>Ownership: the tensors passed in stay the caller's. They are never changed and never disposed, and must live as
/// long as batches are requested. If they are disposed while workers prefetch, the loop's next batch throws, and batches in
/// progress still read valid memory. Do not dispose them while another thread begins a loop, runs one without workers, or
/// calls the indexer.</para>
/// <para>Every batch belongs to the caller and has new memory, except those of
/// <see cref="BatchSequence{TBatch}.Prefetch"/>, whose memory is pooled. The sequence itself holds nothing that needs
/// disposing.</para>
/// <para>Thread-safe, see <see cref="IndexedSequence{TBatch}"/>; the transform then runs on several threads at once. A
/// dispose scope belongs to a thread: a batch created inside one is freed with it.</para>
/// </remarks>
public sealed class PreloadedSequence : IndexedSequence<Batch>
{
    private readonly PreloadedData _data;

    /// <summary>Creates a sequence over samples and labels, at epoch 0.</summary>
    /// <param name="x">The samples, [n, ...]: any type, strides and device; dense, or sparse (COO).</param>
    /// <param name="y">The labels, [n, ...]: row i belongs to row i of <paramref name="x"/>.</param>
    /// <param name="batchSize">Samples in a batch, 1 or more. The last batch has what is left.</param>
    /// <param name="shuffle">Whether each epoch takes the rows in a new random order. Default: in their own.</param>
    /// <param name="seed">Determines the random orders: same seed, same epochs. Any number; default 0.</param>
    /// <param name="dropLast">Whether to leave out a last batch that is not full. Default: no sample is left
    /// out.</param>
    /// <param name="transform">Called once for each batch (not for each sample) that is requested, with the new batch. It
    /// may change it in place and return it, or return another, such as <c>b => new Batch(b.X / 255, b.Y)</c>. The tensors
    /// that it creates on its thread and does not return are freed. Default: none.</param>
    /// <param name="device">The device of the batches, where they are transformed too; such as <c>CUDA</c>, to which they
    /// are copied asynchronously from pinned memory. One without an index is any device of its type that the data is on.
    /// Default: that of the data.</param>
    /// <exception cref="ArgumentNullException">A tensor is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor was disposed.</exception>
    /// <exception cref="ArgumentException">A tensor has no dimension, more rows than an <see cref="int"/> counts, or a
    /// layout or type whose rows libtorch can't select; there are no rows, or not equally many in both; or
    /// <paramref name="dropLast"/> is true and there are fewer rows than <paramref name="batchSize"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public PreloadedSequence(
        Tensor x,
        Tensor y,
        int batchSize,
        bool shuffle = false,
        long seed = 0,
        bool dropLast = false,
        Func<Batch, Batch>? transform = null,
        Device? device = null)
        : base(SampleTensors.CountRows(x, y), batchSize, shuffle, seed, dropLast) =>
        _data = new PreloadedData(
            new RowSource(x, nameof(x), shuffle),
            new RowSource(y, nameof(y), shuffle),
            transform is null ? null : new BatchTransform(transform, x, y),
            device is null ? null : DeviceTransfer.To(device, x, y));

    private PreloadedSequence(PreloadedSequence whole, BatchShard shard)
        : base(whole, shard) => _data = whole._data;

    /// <inheritdoc/>
    public override PreloadedSequence Shard(int rank, int count) => new(this, CheckedShard(rank, count));

    private protected override Epoch<Batch> BeginEpoch(EpochPlan plan, BatchMemory memory) =>
        new PreloadedEpoch(plan, _data, memory);
}
