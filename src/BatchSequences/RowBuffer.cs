using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>
/// Memory for the rows of one batch after another, lent as a tensor. It is to be lent again only when the tensor is
/// no longer used.
/// </summary>
internal sealed unsafe class RowBuffer : IDisposable
{
    private readonly Tensor _rows;
    private readonly Tensor _none;
    private readonly int _rowCount;
    private readonly long _bytes;

    /// <summary>Takes over a tensor, and what <paramref name="place"/> makes of it, such as pinned memory.</summary>
    public RowBuffer(Tensor rows, Func<Tensor, Tensor> place)
    {
        var placed = place(rows);
        if (!ReferenceEquals(placed, rows))
        {
            rows.Dispose();
        }

        // A buffer outlives the loop's dispose scopes.
        _rows = placed.DetachFromDisposeScope();
        _none = placed.narrow(0, 0, 0).DetachFromDisposeScope();
        _rowCount = (int)placed.size(0);
        _bytes = placed.numel() * placed.element_size();
    }

    /// <summary>The first byte. Asked for each batch: whoever makes a lent tensor larger moves what it shares.</summary>
    public byte* Memory => TensorMemory.Of(_rows, _bytes);

    /// <summary>The first rows, as a tensor of their own: what is done to its shape does not reach the buffer.</summary>
    public Tensor Lend(int length)
    {
        // To write by pointer is not seen by autograd. This change to a view without rows is, and changes nothing, so
        // that whoever goes backward through a batch whose memory has been used again gets autograd's error instead of
        // a wrong gradient.
        _none.transpose_(0, 0);
        if (length == _rowCount)
        {
            return _rows.detach();
        }

        // Detached as well: what is learned in place from a view would make the buffer itself learn.
        using var first = _rows.narrow(0, 0, length);
        return first.detach();
    }

    public void Dispose()
    {
        _none.Dispose();
        _rows.Dispose();
    }
}
