using System.Text.RegularExpressions;

namespace Soak;

/// <summary>What one process soaks.</summary>
/// <param name="Source">The kind of sequence.</param>
/// <param name="Way">The way of iterating it.</param>
internal sealed partial record SoakCase(Source Source, Way Way)
{
    /// <summary>All combinations.</summary>
    public static IReadOnlyList<SoakCase> All { get; } =
        [.. from source in Enum.GetValues<Source>() from way in Enum.GetValues<Way>() select new SoakCase(source, way)];

    /// <summary>The cases that a name on the command line means: that of one, of a kind of sequence, or of a way.</summary>
    public static IEnumerable<SoakCase> Named(string name) =>
        All.Where(soaked => name == $"{soaked}" || name == Kebab(soaked.Source) || name == Kebab(soaked.Way));

    /// <summary>Such as <c>sharded-mapped/workers-4</c>.</summary>
    public override string ToString() => $"{Kebab(Source)}/{Kebab(Way)}";

    private static string Kebab(Enum value) => WordStart().Replace($"{value}", "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)([A-Z]|[0-9]+)")]
    private static partial Regex WordStart();
}
