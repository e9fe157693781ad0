using System.Diagnostics;

namespace NotebookRunner.Kernels;

/// <summary>What notebooks run on: a kind of kernel, and how one is started.</summary>
/// <param name="Name">What the command line and reports call it.</param>
/// <param name="RestoresPackages">Whether a cell may ask for a package from the gallery (<c>#r "nuget:"</c>).</param>
/// <param name="Start">The program that is a kernel for the notebooks of a folder, which is its current one.</param>
internal sealed record Engine(string Name, bool RestoresPackages, Func<string, ProcessStartInfo> Start)
{
    /// <summary>
    /// Threads of a tensor library's loops: fixed, because sums depend on their number, and because unbounded threads
    /// beside a kernel can take a hundred times as long.
    /// </summary>
    private const string Threads = "2";

    /// <summary>A kernel's process, in the surroundings that every kernel gets.</summary>
    /// <param name="folder">The notebooks' folder.</param>
    public ProcessStartInfo In(string folder)
    {
        var start = Start(folder);
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
