using DiffPlex;

namespace NotebookRunner.Comparison;

/// <summary>Shows how two texts differ as people read it: removed lines with -, added lines with +, and a line around them.</summary>
internal sealed class LineDifference(TextRule rule)
{
    // Nobody reads more lines than these after the first difference, and a comparison of all with all takes long.
    private const int MostLines = 200;
    private const int MostCharacters = 50_000;
    private const int Width = 120;
    private const int BeforeTheDifference = 40;

    /// <summary>The lines of the difference; none where the texts are the same under the rule.</summary>
    public IEnumerable<string> Of(IReadOnlyList<string> committed, IReadOnlyList<string> fresh)
    {
        var shorter = Math.Min(committed.Count, fresh.Count);
        var start = Enumerable.Range(0, shorter).TakeWhile(i => rule.AreSame(committed[i], fresh[i])).Count();
        if (start == committed.Count && start == fresh.Count)
        {
            return [];
        }

        var end = Enumerable.Range(1, shorter - start).TakeWhile(i => rule.AreSame(committed[^i], fresh[^i])).Count();
        var (old, now) = (First(committed.Skip(start).SkipLast(end)), First(fresh.Skip(start).SkipLast(end)));
        return Around(committed, start - 1).Concat(Changes(old, now)).Concat(Around(committed, committed.Count - end));
    }

    private static List<string> First(IEnumerable<string> lines)
    {
        var characters = 0;
        return [.. lines.Take(MostLines).TakeWhile((line, i) => (characters += line.Length) <= MostCharacters || i == 0)];
    }

    private static IEnumerable<string> Around(IReadOnlyList<string> lines, int at) =>
        at >= 0 && at < lines.Count ? ["  " + Excerpt(lines[at], 0)] : [];

    private IEnumerable<string> Changes(List<string> old, List<string> now)
    {
        var unchanged = 0;
        foreach (var block in Blocks(old, now))
        {
            var between = old[unchanged..block.DeleteStartA].ConvertAll(line => "  " + Excerpt(line, 0));
            foreach (var line in between.Count <= 3 ? between : [between[0], "  …", between[^1]])
            {
                yield return line;
            }

            // The first removed line is compared with the first added one, to show where in a long line they differ.
            var (gone, come) = (old.GetRange(block.DeleteStartA, block.DeleteCountA), now.GetRange(block.InsertStartB, block.InsertCountB));
            var positions = gone.Zip(come, rule.FirstDifference).ToList();
            foreach (var line in gone.Select((line, i) => "- " + Excerpt(line, positions.ElementAtOrDefault(i)?.Committed ?? 0))
                .Concat(come.Select((line, i) => "+ " + Excerpt(line, positions.ElementAtOrDefault(i)?.Fresh ?? 0))))
            {
                yield return line;
            }

            unchanged = block.DeleteStartA + block.DeleteCountA;
        }
    }

    // The library compares texts for equality; so it is given a number for each line, equal for lines that are the same.
    private IList<DiffPlex.Model.DiffBlock> Blocks(List<string> old, List<string> now)
    {
        var known = new List<TokenizedLine>();
        return Differ.Instance.CreateLineDiffs(Numbered(old), Numbered(now), ignoreWhitespace: false).DiffBlocks;

        string Numbered(List<string> lines) => string.Join('\n', lines.Select(line =>
        {
            var tokenized = rule.Tokenize(line);
            var number = known.FindIndex(other => rule.AreSame(other, tokenized));
            if (number < 0)
            {
                number = known.Count;
                known.Add(tokenized);
            }

            return number;
        }));
    }

    private static string Excerpt(string line, int difference)
    {
        // A line break that is all the difference must be seen.
        line = difference < line.TrimEnd('\n').Length ? line.TrimEnd('\n') : line.Replace('\n', '⏎');
        if (line.Length <= Width)
        {
            return line;
        }

        var start = Math.Clamp(difference - BeforeTheDifference, 0, line.Length - Width);
        var end = start + Width;
        start += char.IsLowSurrogate(line[start]) ? 1 : 0; // no half of a character
        end -= char.IsHighSurrogate(line[end - 1]) ? 1 : 0;
        return (start > 0 ? "…" : "") + line[start..end] + (end < line.Length ? "…" : "");
    }
}
