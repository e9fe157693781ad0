using System.Runtime.InteropServices;

namespace Distributed.Tests;

/// <summary>The signals of Unix.</summary>
internal static class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends one to a process; one that has ended does not get it.</summary>
    public static void Send(int process, int signal) => _ = SendNative(process, signal);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendNative(int process, int signal);
}
