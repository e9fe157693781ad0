namespace Fuzzing;

/// <summary>How much memory reading an input may allocate: an input must not take memory out of proportion to its size.</summary>
internal static class AllocationLimit
{
    private const int BytesPerInputByte = 20;

    // For what any input takes: read buffers (64 KiB of an IDX file), messages with stack traces, and what the first run
    // in a process initializes, such as serializers.
    private const long AnyInput = 1 << 20;

    /// <summary>Runs an action on this thread, and throws if it allocates too much.</summary>
    /// <param name="what">What the action does.</param>
    /// <param name="inputBytes">The size of its input.</param>
    /// <param name="action">The action.</param>
    /// <exception cref="FindingException">It allocated more than is allowed, all its garbage included.</exception>
    public static T Check<T>(string what, long inputBytes, Func<T> action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = action();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var limit = (BytesPerInputByte * inputBytes) + AnyInput;
        return allocated <= limit ? result : throw new FindingException($"{what} of {inputBytes} bytes allocated {allocated} bytes, {allocated / Math.Max(inputBytes, 1)} times as many.");
    }
}
