using System.Globalization;

namespace Doctor.Checks;

/// <summary>The memory that this process may use: the machine's, or its container's.</summary>
internal static class MemoryCheck
{
    // Measured: the largest kernel of a run takes 900 MB, and the next one, which starts beside it, 270 MB; a build takes about as much.
    private const double WantedGigabytes = 2;

    /// <summary>Reads it.</summary>
    public static CheckResult Run() => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The result for so many bytes.</summary>
    public static CheckResult Of(long bytes)
    {
        var gigabytes = bytes / 1e9;
        var size = string.Create(CultureInfo.InvariantCulture, $"{gigabytes:0.0} GB");
        return gigabytes >= WantedGigabytes
            ? new CheckResult("memory", CheckStatus.Ok, size)
            : new CheckResult("memory", CheckStatus.Bad, $"{size}; the lessons need 1.2 GB, and the build as much", "Give the machine or the container 2 GB or more.");
    }
}
