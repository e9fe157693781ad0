using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>
/// Reads rows of one tensor during an epoch. Rows that are plain memory are copied by <see cref="RowGather"/>; all others
/// are selected by libtorch, with the same result to the bit.
/// </summary>
/// <param name="source">The tensor.</param>
/// <param name="isForWorkers">Whether workers read it. The caller may dispose the tensor while they do, so the reader then
/// has a reference of its own, which keeps the memory alive until the reader is disposed.</param>
internal sealed class RowReader(RowSource source, bool isForWorkers) : IDisposable
{
    // From this size on, index_select on all of libtorch's threads is faster than a gather on one, at least between the
    // steps of a training run, which keep the threads awake. Short rows cost index_select more each. Workers do not use
    // those threads, which the model needs.
    private const long MultithreadedBytes = 192 << 10;
    private const long MultithreadedBytesOfShortRows = 2 << 20;
    private const long ShortRow = 1024;

    private readonly Tensor? _reference = isForWorkers ? source.Reference() : null;

    private Tensor Tensor => _reference ?? source.Tensor;

    // Evaluated for each batch, since the owner may change the tensor. If it requires grad, libtorch has to select its rows
    // to record the operation; if it was resized, libtorch checks the row indices.
    private bool CanCopy => source.HasPlainMemory
        && !Tensor.requires_grad && Tensor.is_contiguous() && Tensor.numel() == source.ValueCount;

    /// <exception cref="ObjectDisposedException">The caller has disposed the tensor.</exception>
    public void ThrowIfDisposed() => source.ThrowIfDisposed();

    /// <inheritdoc cref="RowSource.Prefetch"/>
    public void Prefetch(BatchRows rows) => source.Prefetch(rows);

    /// <summary>Allocates pooled memory for a batch; null where libtorch is to select the rows.</summary>
    public RowBuffer? Allocate(int rowCount, bool isForOneThread, DeviceTransfer? transfer)
    {
        if (!CanCopy || !(isForOneThread || IsForOneThread(rowCount)))
        {
            return null;
        }

        using var scope = torch.NewDisposeScope(); // frees what is not pinned, also where pinning fails
        var rows = Empty(rowCount);
        return new RowBuffer((transfer?.Pin(rows) ?? rows).DetachFromDisposeScope());
    }

    /// <summary>
    /// Starts a copy of rows into the buffer or, without one, into new memory. The result copies nothing where libtorch is
    /// to <see cref="Select"/> the rows.
    /// </summary>
    public unsafe RowCopy BeginCopy(BatchRows rows, RowBuffer? buffer)
    {
        if (!CanCopy || !(buffer is not null || rows.AreContiguous || IsForOneThread(rows.Length)))
        {
            return default;
        }

        var target = buffer is null ? Empty(rows.Length) : buffer.Rent(rows.Length);
        var to = TensorMemory.AddressOf(target, rows.Length * source.RowBytes);
        return new RowCopy(Tensor, TensorMemory.AddressOf(Tensor, source.ByteCount), source.RowBytes, target, to);
    }

    /// <summary>Has libtorch select the rows, into new memory.</summary>
    public Tensor Select(BatchRows rows)
    {
        if (!rows.AreContiguous || source.IsSparse)
        {
            using var indices = torch.tensor(rows.ToArray(), source.IndexType, Tensor.device);
            return Tensor.index_select(0, indices);
        }

        using var view = Tensor.narrow(0, rows.Start, rows.Length);

        // contiguous() copies only what is not: without the clone, a batch would be the caller's own memory.
        return view.is_contiguous() ? view.clone() : view.contiguous();
    }

    public void Dispose() => _reference?.Dispose();

    private bool IsForOneThread(int rowCount)
    {
        var multithreaded = source.RowBytes < ShortRow ? MultithreadedBytesOfShortRows : MultithreadedBytes;
        return rowCount * source.RowBytes < multithreaded || torch.get_num_threads() == 1;
    }

    // The device is named, since torch has a default device that need not be the CPU.
    private Tensor Empty(int rowCount) => torch.empty([rowCount, .. source.RowShape], source.Type, torch.CPU);
}
