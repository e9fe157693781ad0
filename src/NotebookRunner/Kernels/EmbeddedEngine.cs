using System.Diagnostics;

namespace NotebookRunner.Kernels;

/// <summary>How to start the embedded kernel: this same program, with the argument <see cref="Argument"/>.</summary>
internal static class EmbeddedKernelProcess
{
    /// <summary>What makes this program a kernel.</summary>
    public const string Argument = "serve-embedded-kernel";

    /// <summary>
    /// Threads of a tensor library's loops: fixed, because sums depend on their number, and because unbounded threads
    /// beside a kernel can take a hundred times as long.
    /// </summary>
    private const string Threads = "2";

    /// <summary>A kernel whose current directory is <paramref name="folder"/>, the notebook's own.</summary>
    public static ProcessStartInfo In(string folder)
    {
        var assembly = typeof(EmbeddedKernelProcess).Assembly.Location;
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? "exe" : null);
        var start = new ProcessStartInfo(program, [Argument]) { WorkingDirectory = folder };
        start.Environment["OMP_NUM_THREADS"] = Threads;

        // Threads that wait by spinning keep a shared processor from the ones they wait for: a training of 36 s took 212 s.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";

        // Nothing attaches to this process, and one that is ended by force would leave the debugger's sockets behind.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // The user named this folder from where the runner was started, and the kernel starts elsewhere.
        if (OwnData.Folder is { } data)
        {
            start.Environment[OwnData.Variable] = data;
        }

        return start;
    }
}
