namespace Soak;

/// <summary>What a process may hold more of in the end than after the first tenth of its batches.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">Its value.</param>
/// <param name="Tolerance">The most that it may grow after the first tenth; in the second half, half as much.</param>
internal sealed record Growth(string Name, Func<Reading, long> Value, long Tolerance)
{
    /// <summary>All that is watched.</summary>
    /// <remarks>
    /// Resident memory is compared once malloc has returned what it kept free, since which of its arenas keeps how much
    /// depends on which threads met. 4 MiB are 4 bytes for each of a million batches: as much as one leaked block of
    /// malloc, 32 bytes at least, in each of 125,000 loops. Less would be noise: the JIT compiler works in the background.
    /// One managed object of 24 bytes in each loop would be 3 MB. The thread pool and the runtime start and end threads, each
    /// with a few mappings and queues, and the runtime opens a file now and then.
    /// </remarks>
    public static IReadOnlyList<Growth> All { get; } =
    [
        new("RSS", reading => reading.TrimmedRss, 4 << 20),
        new("malloc", reading => reading.State.Native, 4 << 20),
        new("managed heap", reading => reading.State.Managed, 256 << 10),
        new("open files", reading => reading.State.Files, 4),
        new("threads", reading => reading.State.Threads, 4),
        new("maps", reading => reading.State.Maps, 32),
        new("tensors", reading => reading.State.Tensors, 0),
    ];

    /// <summary>Whether it stayed within the tolerance.</summary>
    public bool IsFlat(SoakResult result)
    {
        var end = Value(result.At(100));
        return end - Value(result.At(10)) <= Tolerance && end - Value(result.At(50)) <= Tolerance / 2;
    }
}
