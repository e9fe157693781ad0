using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace BatchSequences.Internal;

/// <summary>
/// Has the CPU read memory into its cache that is needed soon. Hints, which can't fault: a wrong one costs only time.
/// </summary>
internal static unsafe class CpuCache
{
    /// <summary>The most rows to prefetch at a time.</summary>
    public const int MaxRowsAhead = 48;

    /// <summary>The length in bytes from which on the pages of a row are prefetched before its lines.</summary>
    public const int MinPagedRow = 1024;

    /// <summary>Prefetches the first of some rows, which are to be copied soon.</summary>
    public static void PrefetchFirst(byte* source, long rowBytes, ReadOnlySpan<int> rows)
    {
        if (rowBytes is > 0 and < MinPagedRow)
        {
            foreach (var row in rows[..Math.Min(rows.Length, MaxRowsAhead)])
            {
                Prefetch(source + (row * rowBytes));
            }
        }
    }

    /// <summary>Prefetches one line of each step.</summary>
    public static void Prefetch(byte* from, long bytes, int step)
    {
        for (var offset = 0L; offset < bytes; offset += step)
        {
            Prefetch(from + offset);
        }
    }

    /// <summary>Prefetches one line. .NET has this on x86 only; elsewhere it is left to the CPU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
