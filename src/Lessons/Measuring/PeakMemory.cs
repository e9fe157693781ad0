namespace Lessons.Measuring;

/// <summary>The most memory that the process had in RAM while something ran, above what it had before, in bytes.</summary>
/// <param name="Total">All of it, with the pages of mapped files. On Linux the kernel keeps this peak, so not even an
/// allocation of a moment is missed; elsewhere it is sampled.</param>
/// <param name="Anonymous">Without the pages of files, which the system can drop when it needs the memory: they are read
/// again when they are used. Sampled every millisecond.</param>
public sealed record PeakMemory(long Total, long Anonymous)
{
    /// <summary>Runs something and measures the peak while it runs, of the whole process.</summary>
    /// <param name="work">What to run. Memory that was freed before, but not returned to the system, it may use without
    /// any increase.</param>
    public static PeakMemory Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);

        // Garbage would count as memory that was needed before, and hide as much of what is needed now.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var memory = new ProcessMemory();
        memory.ResetPeak();
        var before = memory.Now();
        using var sampler = new MemorySampler(memory);
        work();
        var sampled = sampler.Stop();
        return new PeakMemory(
            Math.Max(0, Math.Max(sampled.Total, memory.Peak()) - before.Total),
            Math.Max(0, sampled.Anonymous - before.Anonymous));
    }
}
