using System.Runtime.InteropServices;

namespace BatchSequences.Internal;

/// <summary>
/// Tells the operating system how mapped memory will be used. Hints: where one is not supported or fails, only time is
/// lost, so nothing is checked.
/// </summary>
internal static unsafe partial class MemoryAdvice
{
    /// <summary>The most ranges that <see cref="WillNeed"/> takes: the kernel's limit.</summary>
    public const int MaxRanges = 1024;

    // The same on Linux and macOS.
    private const int MadvRandom = 1;
    private const int MadvWillNeed = 3;

    // The same on all architectures. Through syscall(), since C libraries have these functions only since 2022.
    private const nint PidfdOpen = 434;
    private const nint ProcessMadvise = 440;

    // -1 before Linux 5.3, and in containers that forbid it. ProcessMadvise takes WillNeed since Linux 5.15, and up to 6.12
    // needs the capability CAP_SYS_NICE, which users other than root do not have by default.
    private static readonly int s_thisProcess = OperatingSystem.IsLinux() ? (int)Syscall(PidfdOpen, Environment.ProcessId, 0) : -1;

    /// <summary>The range is read at random positions: the kernel is to read no pages ahead.</summary>
    public static void Random(MemoryRange range)
    {
        if (!OperatingSystem.IsWindows())
        {
            Madvise(range.Start, range.Length, MadvRandom);
        }
    }

    /// <summary>The ranges are needed soon: pages that are not in the page cache are read, without waiting for them.</summary>
    public static void WillNeed(ReadOnlySpan<MemoryRange> ranges)
    {
        fixed (MemoryRange* first = ranges)
        {
            if (OperatingSystem.IsWindows())
            {
                PrefetchVirtualMemory(-1, ranges.Length, first, 0);
            }
            else if (s_thisProcess < 0 || Syscall(ProcessMadvise, s_thisProcess, (nint)first, ranges.Length, MadvWillNeed, 0) < 0)
            {
                foreach (var range in ranges)
                {
                    Madvise(range.Start, range.Length, MadvWillNeed);
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial void Madvise(byte* address, nint length, int advice);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint Syscall(nint number, nint first, nint second, nint third = 0, nint fourth = 0, nint fifth = 0);

    [LibraryImport("kernel32")]
    private static partial void PrefetchVirtualMemory(nint process, nint count, MemoryRange* ranges, uint flags);
}
