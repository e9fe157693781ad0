namespace Soak;

/// <summary>What was read in one process.</summary>
/// <param name="Readings">From the first tenth of its batches to the end.</param>
/// <param name="TrimmedRss">Resident memory in the end, in bytes, once malloc has returned what it kept free.</param>
internal sealed record SoakResult(IReadOnlyList<Reading> Readings, long TrimmedRss)
{
    /// <summary>The state after a part of the batches, in percent.</summary>
    public ProcessState At(int percent) => Readings.Single(reading => reading.Percent == percent).State;
}
