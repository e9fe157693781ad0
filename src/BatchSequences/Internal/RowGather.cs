using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BatchSequences.Internal;

/// <summary>
/// Copies rows by index. The time goes into waiting for memory, so while one row is copied the next ones are prefetched,
/// into the L2 cache: the L1 cache can have far fewer requests in flight.
/// </summary>
internal static unsafe class RowGather
{
    private const int Line = 64;

    /// <summary>Copies rows, one after the other.</summary>
    /// <param name="source">Row 0.</param>
    /// <param name="rowBytes">The length of a row; 0 copies nothing.</param>
    /// <param name="rows">The indices of the rows to copy. They are not checked.</param>
    /// <param name="destination">Memory for <c>rows.Length * rowBytes</c> bytes.</param>
    public static void Gather(byte* source, long rowBytes, ReadOnlySpan<int> rows, byte* destination)
    {
        switch (rowBytes)
        {
            case 0:
                break;
            case 1:
                GatherAs<byte>(source, rows, destination);
                break;
            case 2:
                GatherAs<ushort>(source, rows, destination);
                break;
            case 4:
                GatherAs<uint>(source, rows, destination);
                break;
            case 8:
                GatherAs<ulong>(source, rows, destination);
                break;
            case 16:
                GatherAs<Vector128<byte>>(source, rows, destination);
                break;
            case 32:
                GatherAs<Vector256<byte>>(source, rows, destination);
                break;
            case < Line:
                GatherShort(source, (int)rowBytes, rows, destination);
                break;
            case Line:
                GatherAs<Vector512<byte>>(source, rows, destination);
                break;
            default:
                GatherByLine(source, rowBytes, rows, destination);
                break;
        }
    }

    private static void GatherAs<T>(byte* source, ReadOnlySpan<int> rows, byte* destination)
        where T : unmanaged
    {
        var from = (T*)source;
        var to = (T*)destination;
        var ahead = Math.Min(CpuCache.MaxRowsAhead, rows.Length);
        CpuCache.PrefetchFirst(source, sizeof(T), rows);
        for (var i = 0; i < rows.Length - ahead; i++)
        {
            CpuCache.Prefetch((byte*)(from + rows[i + ahead]));
            to[i] = from[rows[i]];
        }

        for (var i = rows.Length - ahead; i < rows.Length; i++)
        {
            to[i] = from[rows[i]];
        }
    }

    private static void GatherShort(byte* source, int rowBytes, ReadOnlySpan<int> rows, byte* destination)
    {
        CpuCache.PrefetchFirst(source, rowBytes, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            CpuCache.PrefetchShort(source, rowBytes, rows, i + CpuCache.MaxRowsAhead);
            Unsafe.CopyBlockUnaligned(destination, source + ((long)rows[i] * rowBytes), (uint)rowBytes);
            destination += rowBytes;
        }
    }

    private static void GatherByLine(byte* source, long rowBytes, ReadOnlySpan<int> rows, byte* destination)
    {
        var ahead = CpuCache.RowsAhead(rowBytes);
        var lastLine = rowBytes - Line;
        CpuCache.PrefetchFirst(source, rowBytes, rows);
        for (var i = 0; i < rows.Length; i++)
        {
            CpuCache.PrefetchPages(source, rowBytes, rows, i + ahead);
            var row = source + (rows[i] * rowBytes);
            var next = CpuCache.NextRow(source, rowBytes, rows, i + ahead);
            for (var offset = 0L; offset < lastLine; offset += Line)
            {
                CpuCache.Prefetch(next + offset);
                CopyLine(row + offset, destination + offset);
            }

            // The last line ends with the row, and so may overlap the one before.
            CpuCache.Prefetch(next + lastLine);
            CopyLine(row + lastLine, destination + lastLine);
            destination += rowBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyLine(byte* from, byte* to) => Vector512.Load(from).Store(to);
}
