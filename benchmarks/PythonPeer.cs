using System.ComponentModel;
using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// A Python process that holds the same data and runs an epoch when told to: the processes take turns, so that each has
/// the machine for itself. PYTHON in the environment names the interpreter; default: python3.
/// </summary>
internal sealed class PythonPeer : IDisposable
{
    public const string NumPy = "numpy";
    public const string PyTorch = "torch";
    public const string PyTorchOnGpu = "torch-cuda";
    public const string PyTorchByBatch = "torch-cuda by batch";

    // libtorch's switch for 2 MB pages, where the system grants them on request only.
    private const string LibtorchHugePages = "THP_MEM_ALLOC_ENABLE";

    private readonly Process _process;

    public PythonPeer(string library, DataSet set)
    {
        var start = new ProcessStartInfo(Interpreter)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "peers.py"), library, $"{set.BatchSize}", $"{set.Samples}" },
        };
        foreach (var size in set.Shape)
        {
            start.ArgumentList.Add($"{size}");
        }

        // NumPy requests 2 MB pages by default, libtorch only if told to: both are to have the same.
        start.Environment["NUMPY_MADVISE_HUGEPAGE"] =
            Environment.GetEnvironmentVariable(LibtorchHugePages) == "1" ? "1" : "0";
        _process = Process.Start(start)!;
        Await("ready");
    }

    private static string Interpreter => Environment.GetEnvironmentVariable("PYTHON") ?? "python3";

    /// <summary>Why there are no such peers on this machine; null where there are.</summary>
    public static string? WhyNot()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Interpreter)
            {
                RedirectStandardError = true,
                ArgumentList = { "-c", "import numpy, torch" },
            })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : error.Trim().Split('\n')[^1];
        }
        catch (Win32Exception exception)
        {
            return exception.Message;
        }
    }

    public void RunEpoch() => RunEpoch("");

    /// <summary>Runs an epoch in one of the ways that the library has.</summary>
    public void RunEpoch(string way)
    {
        _process.StandardInput.WriteLine(way);
        _process.StandardInput.Flush();
        Await("done");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Await(string word)
    {
        if (_process.StandardOutput.ReadLine() is var line && line != word)
        {
            throw new InvalidOperationException(
                $"peers.py printed \"{line}\" instead of \"{word}\". Its own error, if any, is above.");
        }
    }
}
