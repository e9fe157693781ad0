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

    private MappedRows(MappedFile file, byte* first, long stride, long span)
    {
        _file = file;
        _first = first;
        _stride = stride;
        _span = span;
    }

    /// <summary>Those of a tensor in plain memory; null if that is not a mapped file.</summary>
    public static MappedRows? Of(Tensor tensor)
    {
        if (!MappedFile.Any)
        {
            return null;
        }

        using var scope = torch.NewDisposeScope();
        var bytes = tensor.element_size();
        var address = TensorMemory.AddressOf(tensor.as_strided([1], [1], tensor.storage_offset()), bytes);
        if (MappedFile.At(address) is not { } file)
        {
            return null;
        }

        var (shape, strides) = (tensor.shape, tensor.stride());
        var span = bytes;
        for (var dimension = 1; dimension < shape.Length; dimension++)
        {
            span += (shape[dimension] - 1) * strides[dimension] * bytes;
        }

        return new MappedRows(file, address, strides[0] * bytes, span);
    }

    /// <exception cref="IOException">The file is no longer what it was when it was mapped.</exception>
    public void ThrowIfChanged() => _file.ThrowIfChanged();

    /// <summary>Has the system read the rows that are not in memory, all in parallel, without waiting for them.</summary>
    [SkipLocalsInit]
    public void Prefetch(BatchRows rows)
    {
        // Rows that overlap, as those of a transposed array, may be anywhere: all of the file would be read.
        if (_span > _stride || rows.Length == 0)
        {
            return;
        }

        if (rows.AreContiguous)
        {
            MemoryAdvice.WillNeed([new MemoryRange(_first + (rows.Start * _stride), ((rows.Length - 1) * _stride) + _span)]);
            return;
        }

        var count = Math.Min(rows.Length, MemoryAdvice.MaxRanges);
        Span<int> indices = stackalloc int[count];
        Span<MemoryRange> ranges = stackalloc MemoryRange[count];
        for (var offset = 0; offset < rows.Length; offset += count)
        {
            count = Math.Min(count, rows.Length - offset);
            rows.CopyTo(indices[..count], offset);
            for (var i = 0; i < count; i++)
            {
                ranges[i] = new MemoryRange(_first + (indices[i] * _stride), _span);
            }

            MemoryAdvice.WillNeed(ranges[..count]);
        }
    }
}
