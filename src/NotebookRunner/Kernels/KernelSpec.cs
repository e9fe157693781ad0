using System.Diagnostics;

namespace NotebookRunner.Kernels;

/// <summary>A kernel that notebooks can run on, and how it is started.</summary>
/// <param name="Name">What the command line and reports call it.</param>
/// <param name="Start">The program that serves the kernel for the notebooks of a folder, which is its current one.</param>
internal sealed record KernelSpec(string Name, Func<string, ProcessStartInfo> Start)
{
    /// <summary>The argument that makes this program serve the embedded kernel.</summary>
    public const string EmbeddedArgument = "serve-embedded-kernel";

    /// <summary>
    /// Threads of a tensor library's loops: fixed, because sums depend on their number, and because unbounded threads
    /// beside a kernel can take a hundred times as long.
    /// </summary>
    private const string Threads = "2";

    /// <summary>The path of this same program.</summary>
    public static string ThisProgram { get; } = Path.ChangeExtension(typeof(KernelSpec).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);

    /// <summary>The kernel in this same program, which needs nothing installed.</summary>
    public static KernelSpec Embedded { get; } = new("embedded", folder =>
    {
        var start = new ProcessStartInfo(ThisProgram, [EmbeddedArgument]) { WorkingDirectory = folder };

        // Profiling each method for a second compilation costs more than it gains in a process that lives for seconds.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    });

    /// <summary>The kernel's process, in the environment that every kernel gets.</summary>
    /// <param name="folder">The notebook's folder.</param>
    public ProcessStartInfo In(string folder)
    {
        var start = Start(folder);
        start.Environment["OMP_NUM_THREADS"] = Threads;

        // A kernel compiles for seconds what it runs once: the JIT waits for a second without new code, instead of 0.1 s,
        // before it optimizes what was called often. That takes a quarter of the time to run a lesson.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "3E8"; // 1000 ms, in hexadecimal

        // Threads that wait by spinning starve the ones they wait for on a shared CPU: a training of 36 s took 212 s.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";

        // Nothing attaches to this process, and one that is killed would leave the debugger's sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // The user named this folder from where the runner was started, and the kernel starts elsewhere.
        if (OwnData.Folder is { } data)
        {
            start.Environment[OwnData.Variable] = data;
        }

        return start;
    }
}
