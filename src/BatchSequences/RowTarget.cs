using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>Where the rows of a batch are copied from, and to.</summary>
internal readonly unsafe struct RowTarget(Tensor source, byte* from, long rowBytes, Tensor rows, byte* to)
{
    /// <summary>The batch's rows; null where they can't be copied.</summary>
    public Tensor? Rows => rows;

    public void CopyNeighbours(int start, int length)
    {
        if (rows is not null)
        {
            var bytes = length * rowBytes;
            Buffer.MemoryCopy(from + (start * rowBytes), to, bytes, bytes);
            KeepAlive();
        }
    }

    /// <summary>Has the first of some rows fetched, while others are copied.</summary>
    public void Fetch(ReadOnlySpan<int> numbers)
    {
        if (rows is not null)
        {
            RowCopy.Fetch(from, rowBytes, numbers);
        }
    }

    /// <summary>Copies rows by number, to behind those that are there.</summary>
    public void Gather(ReadOnlySpan<int> numbers, int there)
    {
        if (rows is not null)
        {
            RowCopy.Gather(from, rowBytes, numbers, to + (there * rowBytes));
            KeepAlive();
        }
    }

    // A pointer does not keep its tensor alive.
    private void KeepAlive()
    {
        GC.KeepAlive(source);
        GC.KeepAlive(rows);
    }
}
