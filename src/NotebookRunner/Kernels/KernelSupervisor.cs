using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace NotebookRunner.Kernels;

/// <summary>
/// A process between the runner and the installed tool, on Unix: it leads the group of the tool and of all that cells start,
/// and ends the group when the runner is gone. The tool does neither: it does not even end with its input.
/// </summary>
internal static class KernelSupervisor
{
    /// <summary>The argument that makes this program a supervisor.</summary>
    public const string Argument = "supervise-kernel";

    private const int CannotStart = 127;
    private const int Interval = 500;

    /// <summary>The same program under a supervisor.</summary>
    public static ProcessStartInfo Of(ProcessStartInfo start)
    {
        if (!OperatingSystem.IsWindows())
        {
            start.ArgumentList.Insert(0, start.FileName);
            start.ArgumentList.Insert(0, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            start.ArgumentList.Insert(0, Argument);
            start.FileName = KernelSpec.ThisProgram;
        }

        return start;
    }

    /// <summary>Runs a program until it ends, or until the runner does.</summary>
    /// <param name="runner">The runner's process.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code.</returns>
    public static int Run(int runner, string program, IEnumerable<string> arguments)
    {
        ProcessGroup.Lead();
        try
        {
            // The streams are the runner's pipes, and the program inherits them.
            using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
            while (!process.WaitForExit(Interval))
            {
                if (ProcessGroup.Parent != runner)
                {
                    ProcessGroup.KillOwn();
                }
            }

            return process.ExitCode;
        }
        catch (Win32Exception e)
        {
            Console.Error.WriteLine($"The kernel's program '{Path.GetFileName(program)}' can't be started: {new Win32Exception(e.NativeErrorCode).Message}. Install the kernel again.");
            return CannotStart;
        }
    }
}
