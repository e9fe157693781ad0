using System.Runtime.InteropServices;

namespace Soak;

/// <summary>glibc's allocator.</summary>
internal static partial class NativeHeap
{
    /// <summary>What is allocated, and what is free but kept, in bytes; of all arenas.</summary>
    public static (long InUse, long Free) Size
    {
        get
        {
            var info = MallInfo2();
            return ((long)(info.InUse + info.Mapped), (long)info.Free);
        }
    }

    /// <summary>Returns to the system what is free.</summary>
    public static void Trim() => _ = MallocTrim(0);

    [LibraryImport("libc", EntryPoint = "mallinfo2")]
    private static partial Info MallInfo2();

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int MallocTrim(nuint pad);

    // struct mallinfo2
    private readonly record struct Info(
        nuint Arenas,
        nuint FreeChunks,
        nuint FastBins,
        nuint MappedBlocks,
        nuint Mapped,
        nuint Unused,
        nuint FreeFastBins,
        nuint InUse,
        nuint Free,
        nuint Trimmable);
}
