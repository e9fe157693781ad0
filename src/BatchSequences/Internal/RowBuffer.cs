using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>Pooled memory for rows of one tensor. It must be rented again only when its last tensor is no longer used.</summary>
internal sealed class RowBuffer : IDisposable
{
    private readonly Tensor _rows;
    private readonly Tensor _empty;
    private readonly int _rowCount;

    /// <summary>Takes ownership of a tensor, which must belong to no dispose scope.</summary>
    public RowBuffer(Tensor rows)
    {
        _rows = rows;
        _empty = rows.narrow(0, 0, 0).DetachFromDisposeScope();
        _rowCount = (int)rows.size(0);
        Bytes = rows.numel() * rows.element_size();
    }

    /// <summary>The size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>
    /// The first rows, as a tensor of its own: a change of its shape does not reach the buffer. Take the address from it, and
    /// not once: a batch that was resized has moved the memory that it shares.
    /// </summary>
    public Tensor Rent(int length)
    {
        // Autograd does not see a write through a pointer. It sees this in-place operation on an empty view, which changes
        // nothing, so that backward through a batch whose memory was reused fails instead of giving a wrong gradient.
        _empty.transpose_(0, 0);
        if (length == _rowCount)
        {
            return _rows.detach();
        }

        // Detached as well: an in-place operation that requires grad on a view would make the buffer require grad.
        using var first = _rows.narrow(0, 0, length);
        return first.detach();
    }

    public void Dispose()
    {
        _empty.Dispose();
        _rows.Dispose();
    }
}
