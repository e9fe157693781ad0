using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>One of the caller's tensors, and what does not change about it while it lives.</summary>
internal sealed class RowSource
{
    private readonly string _name;
    private readonly MappedRows? _mapped; // null unless the tensor is a mapped file

    /// <param name="tensor">The tensor, which stays the caller's.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="shuffle">Whether its rows are to be selected by index, and not as ranges.</param>
    /// <exception cref="ArgumentException">Its rows can't be selected.</exception>
    public RowSource(Tensor tensor, string name, bool shuffle)
    {
        (Tensor, _name) = (tensor, name);
        RowShape = tensor.shape[1..];
        Type = tensor.dtype;
        IsSparse = tensor.is_sparse;
        var isInHostMemory = tensor.device_type == DeviceType.CPU && !IsSparse && !tensor.is_quantized();
        HasPlainMemory = isInHostMemory && !tensor.is_conj() && !tensor.is_neg();
        RowBytes = RowShape.Aggregate(tensor.element_size(), (product, size) => product * size);
        ValueCount = tensor.numel();
        ByteCount = ValueCount * tensor.element_size();
        _mapped = isInHostMemory && ValueCount > 0 ? MappedRows.Of(tensor) : null;
        CheckIsSelectable(shuffle);
    }

    public Tensor Tensor { get; }

    public long[] RowShape { get; }

    public ScalarType Type { get; }

    /// <summary>Whether the layout is sparse, whose rows libtorch selects by index only, also contiguous ones.</summary>
    public bool IsSparse { get; }

    /// <summary>The type of index that <c>index_select</c> takes.</summary>
    public ScalarType IndexType => IsSparse ? ScalarType.Int64 : ScalarType.Int32;

    /// <summary>Whether the tensor's values are what its bytes in host memory say.</summary>
    public bool HasPlainMemory { get; }

    public long RowBytes { get; }

    public long ValueCount { get; }

    public long ByteCount { get; }

    public void ThrowIfDisposed() => SampleTensors.ThrowIfDisposed(Tensor, _name);

    /// <exception cref="IOException">The tensor is a mapped file that is no longer what it was when it was mapped.</exception>
    public void ThrowIfChanged() => _mapped?.ThrowIfChanged();

    /// <summary>Has the system read the rows, where the tensor is a mapped file; does not wait for them.</summary>
    public void Prefetch(BatchRows rows) => _mapped?.Prefetch(rows);

    /// <summary>
    /// Another reference to the same tensor, which keeps its memory alive when the caller disposes it; to be disposed.
    /// </summary>
    public Tensor Reference()
    {
        ThrowIfDisposed();
        return Tensor.alias().DetachFromDisposeScope();
    }

    // Layouts and types are many, and libtorch does not select rows of all: try it before the first epoch fails.
    private void CheckIsSelectable(bool shuffle)
    {
        using var defaults = TorchModes.Default();
        using var reader = new RowReader(this, isForWorkers: false);
        var order = shuffle ? EpochOrder.Shuffled(seed: 0, epoch: 0, rowCount: 1) : EpochOrder.Sequential(epoch: 0, rowCount: 1);
        var row = new BatchRows(order, Index: 0, Start: 0, Length: 1);
        try
        {
            Prefetch(row);
            reader.Select(row).Dispose();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new ArgumentException(
                $"{_name} is a tensor of type {Type} on {Tensor.device}, and libtorch can't select its rows. Pass one whose rows it " +
                "can select, such as a dense tensor of numbers on the CPU.",
                _name,
                exception);
        }
    }
}
