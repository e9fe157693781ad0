namespace Benchmarks;

/// <summary>How many times as long as ours a peer took.</summary>
public sealed class RatioColumn<T>(string name, string peer) : RoundsColumn(typeof(T), name, "0.00")
{
    protected override double Number(PairedRounds rounds) => rounds.Ratio(peer);
}
