using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Comparison;

/// <summary>Compares a cell's fresh outputs with the committed ones, or with those of another kernel.</summary>
/// <param name="rule">By how much they may differ.</param>
/// <param name="kernel">The other kernel; null where they are the committed ones.</param>
internal sealed class OutputDifference(OutputRule rule, string? kernel = null)
{
    private const int MostLinesOfAPart = 12;
    private const int MostLines = 20;

    private readonly LineDifference _lines = new(new TextRule(rule));

    /// <summary>What differs, in lines for a reader; null where nothing does.</summary>
    /// <param name="committed">The outputs in the notebook file.</param>
    /// <param name="fresh">The outputs of the run.</param>
    public string? Between(JsonArray committed, JsonArray fresh)
    {
        var lines = Lines(ComparableOutput.AllOf(committed.Select(CellOutput.Read), rule), ComparableOutput.AllOf(fresh.Select(CellOutput.Read), rule)).Take(MostLines + 1).ToList();
        if (lines.Count > MostLines)
        {
            lines[^1] = "… (there is more; the executed copy has all that is new)";
        }

        return lines.Count == 0 ? null : string.Join('\n', lines.Prepend(kernel is null
            ? "The outputs differ from the committed ones (- committed, + fresh)."
            : $"The outputs differ from those of the {kernel} kernel (- {kernel}, + this one)."));
    }

    private IEnumerable<string> Lines(IReadOnlyList<ComparableOutput> committed, IReadOnlyList<ComparableOutput> fresh)
    {
        // Equal outputs are set aside at both ends, so that one that was removed or added does not shift all others.
        var shorter = Math.Min(committed.Count, fresh.Count);
        var start = Enumerable.Range(0, shorter).TakeWhile(i => !Between(committed[i], fresh[i], "").Any()).Count();
        var end = Enumerable.Range(1, shorter - start).TakeWhile(i => !Between(committed[^i], fresh[^i], "").Any()).Count();
        return Enumerable.Range(start, Math.Max(committed.Count, fresh.Count) - start - end).SelectMany(i => Between(
            i < committed.Count - end ? committed[i] : null,
            i < fresh.Count - end ? fresh[i] : null,
            $"output {i + 1}"));
    }

    private IEnumerable<string> Between(ComparableOutput? committed, ComparableOutput? fresh, string position) =>
        Pairs(committed, fresh).SelectMany(pair => Between(pair.Committed, pair.Fresh, $"{position}, {pair.Name}"));

    private static IEnumerable<(string Name, OutputPart? Committed, OutputPart? Fresh)> Pairs(ComparableOutput? committed, ComparableOutput? fresh)
    {
        // By name, in a dictionary: a page may have very many pictures.
        var (old, now) = (committed?.Parts ?? [], fresh?.Parts ?? []);
        var (oldByName, nowByName) = (ByName(old), ByName(now));
        return old.Concat(now).Select(part => part.Name).Distinct()
            .Select(name => (name, oldByName.GetValueOrDefault(name), nowByName.GetValueOrDefault(name)));
    }

    private static Dictionary<string, OutputPart> ByName(IReadOnlyList<OutputPart> parts) => parts.DistinctBy(part => part.Name).ToDictionary(part => part.Name);

    private IEnumerable<string> Between(OutputPart? committed, OutputPart? fresh, string position)
    {
        if (committed is { IsText: false } || fresh is { IsText: false })
        {
            return committed == fresh ? [] : [$"{position} {Change("has other bytes")}"];
        }

        // The usual case: a text may be 100 MB, and is not to be cut into lines for nothing.
        if (committed is not null && committed.Text == fresh?.Text)
        {
            return [];
        }

        var lines = _lines.Of(committed?.Lines() ?? [], fresh?.Lines() ?? []).Take(MostLinesOfAPart + 1).ToList();
        if (lines.Count > MostLinesOfAPart)
        {
            lines[^1] = "  …";
        }

        return lines.Count == 0 && committed is not null && fresh is not null ? [] : lines.Prepend($"{position} {Change("differs")}");

        string Change(string both) => committed is null ? "is new" : fresh is null ? "is gone" : both;
    }
}
