namespace Fuzzing;

/// <summary>How much memory reading an input may take: not out of proportion to its size.</summary>
internal static class MemoryLimit
{
    /// <summary>For a file of numbers: bytes per byte of the input.</summary>
    public const int OfNumbers = 20;

    /// <summary>
    /// For JSON: its document model has 20 to 50 bytes for each byte of values such as 1 and [], of which an input can
    /// consist. For the repository's notebooks it is below 20.
    /// </summary>
    public const int OfJson = 64;

    // For what any input takes: read buffers (64 KiB of an IDX file), messages with stack traces, and what the first run
    // in a process initializes, such as serializers.
    private const long AnyInput = 1 << 20;

    /// <summary>Runs an action, and throws if it takes too much memory.</summary>
    /// <param name="what">What the action does.</param>
    /// <param name="inputBytes">The size of its input.</param>
    /// <param name="bytesPerByte">How much it may take for each byte of that.</param>
    /// <param name="action">The action, which can be repeated.</param>
    /// <exception cref="FindingException">It held more than is allowed at once.</exception>
    public static T Check<T>(string what, long inputBytes, int bytesPerByte, Func<T> action)
    {
        var limit = (bytesPerByte * inputBytes) + AnyInput;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = action();

        // To count allocations is cheap, but most are garbage at once; only where they are many, what is live is measured.
        if (GC.GetAllocatedBytesForCurrentThread() - before > limit && LivePeak(action) is var peak && peak > limit)
        {
            throw new FindingException($"{what} of {inputBytes} bytes held {peak} bytes at once, {peak / Math.Max(inputBytes, 1)} times as many.");
        }

        return result;
    }

    // What is live again and again while the action runs, and at its end.
    private static long LivePeak<T>(Func<T> action)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var run = Task.Factory.StartNew(action, TaskCreationOptions.LongRunning);
        var peak = 0L;
        do
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        }
        while (!run.Wait(TimeSpan.FromMilliseconds(1)));

        peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(run.Result);
        return peak;
    }
}
