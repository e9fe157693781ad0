using System.Runtime.InteropServices;

namespace BatchSequences.Internal;

/// <summary>The range of memory that advice is about, from the start of a page on, as the system requires. It is laid out as
/// Linux' <c>iovec</c> and Windows' <c>WIN32_MEMORY_RANGE_ENTRY</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct MemoryRange
{
    private static readonly nint s_pageSize = Environment.SystemPageSize;

    public readonly byte* Start;
    public readonly nint Length;

    public MemoryRange(byte* address, long length)
    {
        var beforeAddress = (nint)address & (s_pageSize - 1);
        Start = address - beforeAddress;
        Length = (nint)length + beforeAddress;
    }
}
