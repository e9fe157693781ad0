using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Distributed;

/// <summary>
/// Ends this process when its parent has ended. mpirun ends the processes that it started. With <c>mpirun dotnet run</c>
/// those are the parents of the ranks; if one is killed, its rank would be orphaned, and MPICH's mpirun would wait for it.
/// </summary>
/// <remarks>It polls, since Linux's parent-death signal (<c>PR_SET_PDEATHSIG</c>) is sent when the thread that started this
/// process ends. That may be a thread of the thread pool, with the parent still running.</remarks>
internal static partial class ParentWatch
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    /// <summary>Begins to watch, until the result is disposed.</summary>
    /// <param name="rank">The number of this process, for the message.</param>
    public static IDisposable Start(int rank)
    {
        var parent = ParentId();
        return new Timer(_ => EndWithoutParent(rank, parent), null, s_interval, s_interval);
    }

    private static void EndWithoutParent(int rank, int parent)
    {
        if (ParentId() != parent)
        {
            Console.Error.WriteLine($"rank {rank} on {Environment.MachineName}: its parent, process {parent}, has ended, so it ends too.");
            Process.GetCurrentProcess().Kill(); // Environment.Exit would run MPI's exit handlers while this rank is in a call
        }
    }

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();
}
