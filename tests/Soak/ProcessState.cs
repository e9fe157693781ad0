using System.Globalization;
using TorchSharp;

namespace Soak;

/// <summary>What this process holds. Bytes, unless it says otherwise.</summary>
/// <param name="Rss">Resident memory: VmRSS.</param>
/// <param name="PeakRss">The most that it ever was: VmHWM.</param>
/// <param name="RssAnon">The part of VmRSS that no file backs.</param>
/// <param name="Files">Open file descriptors.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Maps">Memory mappings.</param>
/// <param name="Managed">The managed heap.</param>
/// <param name="Native">What is allocated by malloc. What was freed does not count, resident or not.</param>
/// <param name="NativeFree">What malloc keeps free, resident or not.</param>
/// <param name="Tensors">Tensors that are not freed.</param>
internal sealed record ProcessState(
    long Rss,
    long PeakRss,
    long RssAnon,
    int Files,
    int Threads,
    int Maps,
    long Managed,
    long Native,
    long NativeFree,
    long Tensors)
{
    private const string Folder = "/proc/self";

    /// <summary>The number of threads.</summary>
    public static int ThreadCount => Directory.GetDirectories($"{Folder}/task").Length;

    /// <summary>The state as it is.</summary>
    public static ProcessState Read()
    {
        var status = File.ReadLines($"{Folder}/status")
            .Select(line => line.Split(':', 2)).ToDictionary(part => part[0], part => part[1].Trim());
        var (native, free) = NativeHeap.Size;
        return new ProcessState(
            Kilobytes("VmRSS"),
            Kilobytes("VmHWM"),
            Kilobytes("RssAnon"),
            Directory.GetFiles($"{Folder}/fd").Length,
            ThreadCount,
            File.ReadLines($"{Folder}/maps").Count(),
            GC.GetTotalMemory(forceFullCollection: false),
            native,
            free,
            torch.Tensor.TotalCount);

        long Kilobytes(string name) => 1024 * long.Parse(status[name].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>The state once garbage is collected and threads that were told to end have ended.</summary>
    public static ProcessState ReadSettled()
    {
        // What a finalizer releases is garbage itself, such as the pool of an abandoned loop.
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            AwaitThreads();
        }

        return Read();
    }

    private static void AwaitThreads()
    {
        for (var (before, now) = (int.MaxValue, ThreadCount); now < before; (before, now) = (now, ThreadCount))
        {
            Thread.Sleep(10);
        }
    }
}
