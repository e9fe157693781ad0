using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// The rows of one of the caller's tensors, and how they get into a batch. Rows that lie one behind the other in
/// RAM are copied by <see cref="RowCopy"/>; all others go through libtorch, with the same result to the bit.
/// </summary>
internal sealed class RowSource
{
    // A loop that waits for so large a batch has libtorch select it, which copies on all its threads: two of them
    // took three quarters of our one thread's time. A worker does not, so as to leave them to the model.
    private const long BytesForAllThreads = 2 << 20;

    private readonly Tensor _tensor;
    private readonly string _name;
    private readonly long[] _rowShape;
    private readonly ScalarType _type;
    private readonly long _rowBytes;
    private readonly long _bytes;
    private readonly long _numbers;
    private readonly bool _isPlain;

    public RowSource(Tensor tensor, string name)
    {
        _tensor = tensor;
        _name = name;
        _rowShape = tensor.shape[1..];
        _type = tensor.dtype;

        // What cannot change while the tensor lives: a number in it is what its bytes say, and they are in RAM.
        _isPlain = tensor.device_type == DeviceType.CPU && !tensor.is_sparse && !tensor.is_quantized()
            && !tensor.is_conj() && !tensor.is_neg();
        _rowBytes = _rowShape.Aggregate(tensor.element_size(), (product, size) => product * size);
        _numbers = tensor.numel();
        _bytes = _numbers * tensor.element_size();
    }

    // Asked for each batch, since its owner may change the tensor. One that learns (requires_grad) is libtorch's
    // to select from, so that the gradient finds its way back; so is one that was resized, which libtorch checks.
    private bool CanCopy =>
        _isPlain && !_tensor.requires_grad && _tensor.is_contiguous() && _tensor.numel() == _numbers;

    public void ThrowIfDisposed() => SampleTensors.ThrowIfDisposed(_tensor, _name);

    /// <summary>Memory for a batch of this source, to be used again and again; null where rows can't be copied.</summary>
    public RowBuffer? NewBuffer(int rowCount, Func<Tensor, Tensor> place, bool isByOne)
    {
        // What is made in inference mode can be written to in that mode only; a buffer also serves what follows.
        using var mode = torch.inference_mode(false);
        return CanCopy && (isByOne || IsForOne(rowCount)) ? new RowBuffer(Empty(rowCount), place) : null;
    }

    /// <summary>
    /// Room for so many rows, in new memory or, where there is any, in that of the buffer; without room, where rows
    /// can't be copied and have to be <see cref="Select"/>ed.
    /// </summary>
    /// <param name="length">How many rows.</param>
    /// <param name="buffer">Memory for them; null for new memory.</param>
    /// <param name="isByOne">Whether one thread is to copy them, however many they are.</param>
    public unsafe RowTarget Begin(int length, RowBuffer? buffer, bool isByOne)
    {
        if (!CanCopy || !(isByOne || buffer is not null || IsForOne(length)))
        {
            return default;
        }

        var rows = buffer is null ? Empty(length) : buffer.Lend(length);
        var to = buffer is null ? TensorMemory.Of(rows, length * _rowBytes) : buffer.Memory;
        return new RowTarget(_tensor, TensorMemory.Of(_tensor, _bytes), _rowBytes, rows, to);
    }

    /// <summary>A stretch of the order, as libtorch takes it.</summary>
    public Tensor Select(EpochOrder order, int start, int length) =>
        order.IsSequential ? Neighbours(start, length) : Scattered(order.Rows(start, length));

    private bool IsForOne(int length) => length * _rowBytes < BytesForAllThreads || torch.get_num_threads() == 1;

    private Tensor Empty(int rowCount) => torch.empty([rowCount, .. _rowShape], _type);

    private Tensor Neighbours(int start, int length)
    {
        using var view = _tensor.narrow(0, start, length);

        // contiguous() copies only what is not: without the clone, a batch would be the caller's own memory.
        return view.is_contiguous() ? view.clone() : view.contiguous();
    }

    private Tensor Scattered(int[] rows)
    {
        using var numbers = torch.tensor(Array.ConvertAll(rows, row => (long)row));
        using var here = numbers.to(_tensor.device);
        return _tensor.index_select(0, here);
    }
}
