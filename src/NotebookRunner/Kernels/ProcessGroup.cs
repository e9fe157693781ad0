using System.Runtime.InteropServices;

namespace NotebookRunner.Kernels;

/// <summary>
/// The group of a kernel and of all processes that its cells start, so that none outlives it: a process stays in its group
/// when the one that started it has ended. Windows has no such groups, and nothing happens there.
/// </summary>
internal static class ProcessGroup
{
    private const int KillSignal = 9;

    /// <summary>The process that started this one, or the one that has adopted it since.</summary>
    public static int Parent => OperatingSystem.IsWindows() ? 0 : getppid();

    /// <summary>Makes this process the leader of a new group. A Ctrl-C in a terminal then reaches the runner alone.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = setpgid(0, 0); // it fails for the leader of a session, which is that of its group already
        }
    }

    /// <summary>Ends the whole group that this process leads, and so this process.</summary>
    public static void KillOwn()
    {
        if (!OperatingSystem.IsWindows() && getpgrp() == Environment.ProcessId)
        {
            _ = kill(0, KillSignal);
        }
    }

    /// <summary>Ends all processes of a group; nothing happens where there is no such group.</summary>
    /// <param name="leader">The process that leads or led it.</param>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = kill(-leader, KillSignal);
        }
    }

    [DllImport("libc")]
    private static extern int getppid();

    [DllImport("libc")]
    private static extern int getpgrp();

    [DllImport("libc")]
    private static extern int setpgid(int process, int group);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);
}
