using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>The rows of a tensor that is, or is a view of, a mapped file.</summary>
internal sealed unsafe class MappedRows
{
    private readonly MappedFile _file;
    private readonly byte* _first;
    private readonly long _stride;
    private readonly long _span;
    private readonly bool _areSpread;

    private MappedRows(MappedFile file, byte* first, long stride, long span, bool areSpread)
    {
        _file = file;
        _first = first;
        _stride = stride;
        _span = span;
        _areSpread = areSpread;
    }

    /// <summary>The rows of a dense tensor in host memory; null if that is not a mapped file.</summary>
    public static MappedRows? Of(Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var bytes = tensor.element_size();
        var address = TensorMemory.AddressOf(tensor.as_strided([1], [1], tensor.storage_offset()), bytes);
        if (MappedFile.At(address) is not { } file)
        {
            return null;
        }

        var (shape, strides) = (tensor.shape, tensor.stride());
        var (span, rowBytes) = (bytes, bytes);
        for (var dimension = 1; dimension < shape.Length; dimension++)
        {
            span += (shape[dimension] - 1) * strides[dimension] * bytes;
            rowBytes *= shape[dimension];
        }

        // The values of one row may be interleaved with those of others, as in a transposed array: all of the file would be
        // read. In overlapping windows of a series they are contiguous.
        var stride = strides[0] * bytes;
        return new MappedRows(file, address, stride, span, areSpread: span > Math.Max(stride, rowBytes));
    }

    /// <exception cref="IOException">The file is no longer what it was when it was mapped.</exception>
    public void ThrowIfChanged() => _file.ThrowIfChanged();

    /// <summary>Has the system read the rows that are not in the page cache, all in parallel, without waiting for them.</summary>
    [SkipLocalsInit]
    public void Prefetch(BatchRows rows)
    {
        var ranges = new ReadAhead(stackalloc MemoryRange[MemoryAdvice.MaxRanges]);
        AddTo(ref ranges, rows);
        ranges.Advise();
    }

    /// <summary>Adds the memory of the rows; none where most of what would be read belongs to other rows.</summary>
    [SkipLocalsInit]
    public void AddTo(ref ReadAhead ranges, BatchRows rows)
    {
        if (_areSpread)
        {
            return;
        }

        if (rows.AreContiguous)
        {
            ranges.Add(_first + (rows.Start * _stride), ((rows.Length - 1) * _stride) + _span);
            return;
        }

        Span<int> indices = stackalloc int[Math.Min(rows.Length, BatchRows.MaxOnStack)];
        for (var offset = 0; offset < rows.Length; offset += indices.Length)
        {
            indices = indices[..Math.Min(indices.Length, rows.Length - offset)];
            rows.CopyTo(indices, offset);
            foreach (var index in indices)
            {
                ranges.Add(_first + (index * _stride), _span);
            }
        }
    }
}
