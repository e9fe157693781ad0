namespace Benchmarks;

/// <summary>How long ours took.</summary>
public sealed class MedianColumn<T>(string name) : RoundsColumn(typeof(T), name, "0.0")
{
    protected override double Number(PairedRounds rounds) => rounds.Median();
}
