using System.Globalization;

namespace Benchmarks;

/// <summary>
/// Limits the memory of this process, its share of the page cache included, until disposed: by a control group, version 1
/// or 2, which takes root and a system that lets one be made.
/// </summary>
internal sealed class MemoryLimit : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _group;
    private readonly string _before;

    private MemoryLimit(string group, string limitFile, string before, long bytes)
    {
        (_group, _before) = (group, before);
        Directory.CreateDirectory(group);
        try
        {
            File.WriteAllText(Path.Combine(group, limitFile), bytes.ToString(CultureInfo.InvariantCulture));
            MoveTo(group);
            GC.RefreshMemoryLimit(); // which it otherwise reads when the process starts
        }
        catch
        {
            Directory.Delete(group);
            throw;
        }
    }

    /// <summary>Sets a limit; null and the reason where that can't be done.</summary>
    public static MemoryLimit? TryEnter(long bytes, out string? reason)
    {
        reason = null;
        if (!OperatingSystem.IsLinux())
        {
            reason = "only Linux has control groups";
            return null;
        }

        var name = $"batch-sequences-{Environment.ProcessId}";
        var version1 = Path.Combine(Root, "memory");
        try
        {
            return Directory.Exists(version1)
                ? new MemoryLimit(Path.Combine(version1, name), "memory.limit_in_bytes", version1 + Current(":memory:"), bytes)
                : new MemoryLimit(Path.Combine(Root, name), "memory.max", Root + Current("0::"), bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception.Message;
            return null;
        }
    }

    public void Dispose()
    {
        MoveTo(_before);
        GC.RefreshMemoryLimit();
        Directory.Delete(_group);
    }

    /// <summary>The group that this process is in.</summary>
    private static string Current(string hierarchy)
    {
        var line = File.ReadLines("/proc/self/cgroup").First(line => line.Contains(hierarchy, StringComparison.Ordinal));
        return line[(line.IndexOf(hierarchy, StringComparison.Ordinal) + hierarchy.Length)..];
    }

    private static void MoveTo(string group) =>
        File.WriteAllText(Path.Combine(group, "cgroup.procs"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
}
