using System.Runtime.InteropServices;

namespace NotebookRunner.Tests;

/// <summary>What some tests need of the machine they run on.</summary>
public static class Unix
{
    public const string NeedsLinux = "It starts Linux's own programs as stand-ins.";
    public const string NeedsNbformat = "It compares with Jupyter's nbformat, which this machine's python3 lacks.";

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool IsRoot => IsLinux && Environment.IsPrivilegedProcess;

    /// <summary>A python3 that has nbformat; null where there is none.</summary>
    public static string? PythonWithNbformat { get; } = IsLinux
        ? new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => Run(python, "-c", "import nbformat").ExitCode == 0)
        : null;

    public static bool HasNbformat => PythonWithNbformat is not null;

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        try
        {
            var result = Programs.RunAsync(program, arguments).GetAwaiter().GetResult();
            return (result.ExitCode, result.StandardOutput + result.StandardError);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    /// <summary>Sends a signal to a process, or to a whole group where the number is negative.</summary>
    public static void Signal(int id, int signal) => Assert.Equal(0, Kill(id, signal));

    /// <summary>Waits until a process is gone; one that has ended and that nobody has asked for counts as gone.</summary>
    public static async Task<bool> IsGoneAsync(int id)
    {
        for (var i = 0; i < 100; i++)
        {
            try
            {
                if ((await File.ReadAllTextAsync($"/proc/{id}/stat")).Split(") ")[^1][0] is 'Z' or 'X')
                {
                    return true;
                }
            }
            catch (IOException)
            {
                return true;
            }

            await Task.Delay(100);
        }

        return false;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int id, int signal);
}
