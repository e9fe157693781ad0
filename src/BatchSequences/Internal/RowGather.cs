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
    private const int Page = 4096;

    // Prefetched at a time. Larger values gained nothing on any CPU that was measured.
    private const int MaxRowsAhead = CpuCache.MaxRowsAhead;
    private const int BytesAhead = 8192;

    // Of long rows, each page is touched before its lines are prefetched, so that TLB misses overlap.
    private const int PagedRowsAhead = 2;

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
        var ahead = Math.Min(MaxRowsAhead, rows.Length);
        for (var i = 0; i < ahead; i++)
        {
            CpuCache.Prefetch((byte*)(from + rows[i]));
        }

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
        for (var i = 0; i < rows.Length + MaxRowsAhead; i++)
        {
            if (i < rows.Length)
            {
                var next = source + ((long)rows[i] * rowBytes);
                CpuCache.Prefetch(next);
                CpuCache.Prefetch(next + rowBytes - 1);
            }

            if (i >= MaxRowsAhead)
            {
                Unsafe.CopyBlockUnaligned(
                    destination, source + ((long)rows[i - MaxRowsAhead] * rowBytes), (uint)rowBytes);
                destination += rowBytes;
            }
        }
    }

    private static void GatherByLine(byte* source, long rowBytes, ReadOnlySpan<int> rows, byte* destination)
    {
        var ahead = (int)Math.Clamp(BytesAhead / rowBytes, 1, MaxRowsAhead);
        var lastLine = rowBytes - Line;
        for (var i = 0; i < Math.Min(ahead, rows.Length); i++)
        {
            CpuCache.Prefetch(source + (rows[i] * rowBytes), rowBytes, Line);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (rowBytes >= CpuCache.MinPagedRow && i + ahead + PagedRowsAhead < rows.Length)
            {
                CpuCache.Prefetch(source + (rows[i + ahead + PagedRowsAhead] * rowBytes), rowBytes, Page);
            }

            var row = source + (rows[i] * rowBytes);
            var next = source + (rows[Math.Min(i + ahead, rows.Length - 1)] * rowBytes);
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
