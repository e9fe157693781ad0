namespace Fuzzing;

/// <summary>A target did something else than it promises. Like any exception that leaves a target, afl-fuzz takes it for a crash.</summary>
internal sealed class FindingException(string message) : Exception(message)
{
    /// <summary>Throws unless a promise was kept.</summary>
    /// <param name="isKept">Whether it was.</param>
    /// <param name="promise">What was promised, for the reader of a finding.</param>
    public static void ThrowUnless(bool isKept, string promise)
    {
        if (!isKept)
        {
            throw new FindingException($"Not kept: {promise}");
        }
    }
}
