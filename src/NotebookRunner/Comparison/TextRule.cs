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

    private const string Plain = $"{Names}|{Sign}[0-9]+{End}";

    // Commas group digits only where a tag allows for it, since 100,200 may be two numbers just as well.
    private const string Grouped = $"{Names}|{Sign}(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]+){End}";

    // Units that a program chooses by the size of the number change with it.
    private const string WithUnit =
        $@"{Grouped}(?:[ \u00a0]?(?:bytes?|[kKMGTPE]i?B|B|바이트|ns|[uµμ]s|ms|s|min)(?![A-Za-z]))?";

    private readonly Regex _numbers = rule.MasksNumbers ? NumbersWithUnits() : rule.Tolerance is null ? PlainNumbers() : GroupedNumbers();

    // A number of another width brings other spaces with it.
    private readonly bool _ignoresPadding = rule.MasksNumbers || rule.Tolerance is not null;

    /// <summary>Where two lines begin to differ: the position in each; null where they are the same under the rule.</summary>
    public (int Committed, int Fresh)? FirstDifference(string committed, string fresh) =>
        committed == fresh ? null : FirstDifference(Tokenize(committed), Tokenize(fresh));

    /// <summary>Whether two lines are the same under the rule.</summary>
    public bool AreSame(string committed, string fresh) => FirstDifference(committed, fresh) is null;

    /// <summary>Whether two lines are the same under the rule, for one that is compared with many.</summary>
    public bool AreSame(TokenizedLine committed, TokenizedLine fresh) => FirstDifference(committed, fresh) is null;

    /// <summary>Cuts a line into its numbers and the text between them.</summary>
    public TokenizedLine Tokenize(string line)
    {
        var tokens = new List<(int, int)>();
        var end = 0;
        foreach (var match in _numbers.EnumerateMatches(line))
        {
            if (IsNumber(line.AsSpan(match.Index, match.Length)))
            {
                tokens.Add(TextBetween(line, end, match.Index));
                end = match.Index + match.Length;
                tokens.Add((match.Index, end));
            }
        }

        tokens.Add(TextBetween(line, end, line.Length));
        return new(line, tokens);
    }

    private (int Committed, int Fresh)? FirstDifference(TokenizedLine committed, TokenizedLine fresh)
    {
        if (committed.Text == fresh.Text)
        {
            return null;
        }

        var shorter = Math.Min(committed.Tokens.Count, fresh.Tokens.Count);
        for (var i = 0; i < shorter; i++)
        {
            var isNumber = i % 2 == 1;
            if (isNumber ? !SameNumber(committed[i], fresh[i]) : !committed[i].SequenceEqual(fresh[i]))
            {
                var same = isNumber ? 0 : committed[i].CommonPrefixLength(fresh[i]);
                return (committed.Tokens[i].Start + same, fresh.Tokens[i].Start + same);
            }
        }

        return committed.Tokens.Count == fresh.Tokens.Count ? null : (committed.StartOf(shorter), fresh.StartOf(shorter));
    }

    private bool SameNumber(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        rule.MasksNumbers ? QuantityOf(a) == QuantityOf(b) : Numeral.Same(a, b, rule.Tolerance);

    private (int Start, int End) TextBetween(string line, int start, int end)
    {
        if (_ignoresPadding)
        {
            start = start == 0 ? 0 : end - line.AsSpan(start..end).TrimStart(' ').Length;
            end = end == line.Length ? end : start + line.AsSpan(start..end).TrimEnd(' ').Length;
        }

        return (start, end);
    }

    // Of what the expressions find, names begin with a letter or have two dots, as versions do. Groups would tell the two
    // apart as well, but allocate two hundred bytes for each match.
    private static bool IsNumber(ReadOnlySpan<char> match) => match[0] is '+' or '-' || (char.IsAsciiDigit(match[0]) && match.Count('.') < 2);

    // What a number measures, by the unit that the expression lets follow it.
    private static Quantity QuantityOf(ReadOnlySpan<char> number) => number[(number.LastIndexOfAnyInRange('0', '9') + 1)..].Trim() switch
    {
        "" => Quantity.None,
        "ns" or "us" or "µs" or "μs" or "ms" or "s" or "min" => Quantity.Time,
        _ => Quantity.Size,
    };

    [GeneratedRegex(Plain)]
    private static partial Regex PlainNumbers();

    [GeneratedRegex(Grouped)]
    private static partial Regex GroupedNumbers();

    [GeneratedRegex(WithUnit)]
    private static partial Regex NumbersWithUnits();

    private enum Quantity
    {
        None,
        Time,
        Size,
    }
}
