namespace Soak;

/// <summary>What was read in one process.</summary>
/// <param name="Readings">From the first tenth of its batches to the end.</param>
internal sealed record SoakResult(IReadOnlyList<Reading> Readings)
{
    /// <summary>What was read after a part of the batches, in percent.</summary>
    public Reading At(int percent) => Readings.Single(reading => reading.Percent == percent);
}
