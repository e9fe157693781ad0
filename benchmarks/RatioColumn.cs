namespace Benchmarks;

/// <summary>How many times as long as another, or as ours, a peer took.</summary>
public sealed class RatioColumn<T>(string name, string peer, string to = Peers.Ours) : RoundsColumn(typeof(T), name, "0.00")
{
    protected override double Number(PairedRounds rounds) => rounds.Ratio(peer, to);
}
