using System.Globalization;

namespace NotebookRunner.Doctor;

/// <summary>The memory that this process may use: the machine's, or its container's.</summary>
internal static class MemoryCheck
{
    // Measured: the largest process of a run takes 754 MB; a build beside it takes about as much.
    private const double WantedGigabytes = 2;

    /// <summary>Reads it.</summary>
    public static Finding Run() => Of(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>The finding for so many bytes.</summary>
    public static Finding Of(long bytes)
    {
        var gigabytes = bytes / 1e9;
        var state = string.Create(CultureInfo.InvariantCulture, $"{gigabytes:0.0} GB");
        return gigabytes >= WantedGigabytes
            ? new Finding("memory", Health.Good, state)
            : new Finding("memory", Health.Bad, $"{state}; the lessons take 1 GB, and the build as much", "Close other programs, or give the container 2 GB or more.");
    }
}
