using System.Text.RegularExpressions;

namespace NotebookRunner.Comparison;

/// <summary>Compares lines: the text between the numbers must be equal, and the numbers as near as the cell's rule says.</summary>
internal sealed partial class TextRule(OutputRule rule)
{
    // Digits within a name are part of it, and no number: cell2, CS1525, #1f2328, &#39;, 1.2.3. In the path of a drawing a
    // letter may stand right before a number, as in M10.5.
    private const string Names =
        @"(?![A-Za-z](?>[0-9]+)\.(?>[0-9]+)(?!\.[0-9]))[A-Za-z_#]\w*(?:\.[0-9]\w*)*|[0-9]+(?:\.[0-9]+){2,}\w*";

    // A minus between two numbers, as in 2026-04-24, is no sign.
    private const string Sign = @"(?:(?<![\w)\]}%.])[-+])?";
    private const string End = @"(?:\.[0-9]+)?(?!\.?[0-9])(?:[eE][-+]?[0-9]+(?![A-Za-z0-9_]))?";

    private const string Plain = $"{Names}|(?<number>{Sign}[0-9]+{End})";

    // Commas group digits only where a tag allows for it, since 100,200 may be two numbers just as well.
    private const string Grouped = $"{Names}|(?<number>{Sign}(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+){End})";

    // Units that a program chooses by the size of the number change with it.
    private const string WithUnit =
        $@"{Grouped}(?:[ \u00a0]?(?:(?<size>bytes?|[kKMGTPE]i?B|B|바이트)|(?<time>ns|[uµμ]s|ms|s|min))(?![A-Za-z]))?";

    private readonly Regex _numbers = rule.MasksNumbers ? NumbersWithUnits() : rule.Tolerance is null ? PlainNumbers() : GroupedNumbers();

    // A number of another width brings other spaces with it.
    private readonly bool _ignoresPadding = rule.MasksNumbers || rule.Tolerance is not null;

    /// <summary>Where two lines begin to differ: the position in each; null where they are the same under the rule.</summary>
    public (int Committed, int Fresh)? FirstDifference(string committed, string fresh)
    {
        if (committed == fresh)
        {
            return null;
        }

        var (old, now) = (Pieces(committed), Pieces(fresh));
        for (var i = 0; i < Math.Min(old.Count, now.Count); i++)
        {
            var isNumber = i % 2 == 1;
            if (isNumber ? !SameNumber(old[i].Text, now[i].Text) : old[i].Text != now[i].Text)
            {
                var same = isNumber ? 0 : old[i].Text.AsSpan().CommonPrefixLength(now[i].Text);
                return (old[i].Start + same, now[i].Start + same);
            }
        }

        var last = Math.Min(old.Count, now.Count);
        return old.Count == now.Count ? null : (Start(old, last, committed), Start(now, last, fresh));
    }

    /// <summary>Whether two lines are the same under the rule.</summary>
    public bool AreSame(string committed, string fresh) => FirstDifference(committed, fresh) is null;

    private bool SameNumber(string a, string b) => rule.MasksNumbers ? a == b : Numeral.Same(a, b, rule.Tolerance);

    // Text, number, text and so on, with a text at either end, which may be empty.
    private List<(string Text, int Start)> Pieces(string line)
    {
        var pieces = new List<(string, int)>();
        var end = 0;
        foreach (var number in _numbers.Matches(line).Where(match => match.Groups["number"].Success))
        {
            pieces.Add(TextBetween(line, end, number.Index));
            pieces.Add((rule.MasksNumbers ? KindOf(number) : number.Value, number.Index));
            end = number.Index + number.Length;
        }

        pieces.Add(TextBetween(line, end, line.Length));
        return pieces;
    }

    private (string Text, int Start) TextBetween(string line, int start, int end)
    {
        if (_ignoresPadding)
        {
            start = start == 0 ? 0 : end - line[start..end].TrimStart(' ').Length;
            end = end == line.Length ? end : start + line[start..end].TrimEnd(' ').Length;
        }

        return (line[start..end], start);
    }

    private static string KindOf(Match number) => number.Groups["size"].Success ? "size" : number.Groups["time"].Success ? "time" : "number";

    private static int Start(List<(string Text, int Start)> pieces, int index, string line) => index < pieces.Count ? pieces[index].Start : line.Length;

    [GeneratedRegex(Plain)]
    private static partial Regex PlainNumbers();

    [GeneratedRegex(Grouped)]
    private static partial Regex GroupedNumbers();

    [GeneratedRegex(WithUnit)]
    private static partial Regex NumbersWithUnits();
}
