using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Ways to do the same, each done once in every round, in a changing order: on a machine that others use too, only
/// what was measured at the same time can be compared.
/// </summary>
public sealed class PairedRounds
{
    /// <summary>How many rounds there are; the first of them only warm up.</summary>
    public const int Count = 18;

    private const int WarmUp = 3;
    private const int RoundsBetweenSlow = 5;

    private readonly (string Name, Action Run, bool IsSlow)[] _peers;
    private readonly List<Dictionary<string, double>> _rounds = [];
    private int _round;

    /// <summary>Names the peers. A slow one takes part in every fifth round only.</summary>
    public PairedRounds(params (string Name, Action Run, bool IsSlow)[] peers) => _peers = peers;

    /// <summary>What a column looks for: by class and parameters, since BenchmarkDotNet shows no instance.</summary>
    public static Dictionary<string, PairedRounds> All { get; } = [];

    /// <summary>The key of <see cref="All"/>: the values of the parameters in the order of their names, with a space between.</summary>
    public static string Key(Type type, string parameters) => $"{type.Name} {parameters}";

    /// <summary>Does one round, and keeps its times unless it was a warm-up.</summary>
    public void Run()
    {
        var times = new Dictionary<string, double>();
        for (var i = 0; i < _peers.Length; i++)
        {
            var peer = _peers[(i + _round) % _peers.Length];
            if (!peer.IsSlow || _round % RoundsBetweenSlow == 0)
            {
                var began = Stopwatch.GetTimestamp();
                peer.Run();
                times[peer.Name] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        }

        if (_round++ >= WarmUp)
        {
            _rounds.Add(times);
        }
    }

    /// <summary>The median time of the first peer, in milliseconds.</summary>
    public double Median() => Middle(_rounds.Select(round => round[_peers[0].Name]));

    /// <summary>The median of how many times as long as another peer one took.</summary>
    public double Ratio(string name, string to) => Middle(_rounds
        .Where(round => round.ContainsKey(name) && round.ContainsKey(to))
        .Select(round => round[name] / round[to]));

    private static double Middle(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
