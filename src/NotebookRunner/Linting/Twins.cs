using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>A lesson in two languages is one lesson: the same cells in the same order, with the same tags and the same code.</summary>
internal static class Twins
{
    /// <inheritdoc cref="Twins"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var twin = Load(page, out var problem);
        return problem is not null ? [page.Problem(problem)]
            : twin is null ? []
            : Compare(page, twin);
    }

    /// <summary>Reads a page's twin.</summary>
    /// <param name="page">The page.</param>
    /// <param name="problem">Why there is none, for a page that should have one.</param>
    public static Page? Load(Page page, out string? problem)
    {
        problem = null;
        if (page.Repository.TwinOf(page.Path) is not { } path)
        {
            return null;
        }

        var name = page.Repository.Named(path);
        if (!File.Exists(path))
        {
            problem = $"it has no twin {name}; write that lesson, with the same cells";
            return null;
        }

        var twin = Linter.Load(path, page.Repository, out var unreadable);
        problem = unreadable is null ? null : $"its twin {name} can't be compared: {unreadable}";
        return twin;
    }

    /// <summary>Which cells two twins do not have in common, in the same order and of the same type.</summary>
    public static IEnumerable<Problem> CompareOrder(Page first, Page second)
    {
        var missing = Missing(first, second).Concat(Missing(second, first)).ToList();
        if (missing.Count > 0)
        {
            return missing;
        }

        if (first.Cells.Count != second.Cells.Count)
        {
            return [first.Problem($"its cells are {first.Cells.Count} here and {second.Cells.Count} in {second.Name}; give each cell an id of its own")];
        }

        var (here, there) = first.Cells.Zip(second.Cells).FirstOrDefault(pair => pair.First.Id != pair.Second.Id);
        return here is not null
            ? [first.Problem(here, $"its twin {second.Name} has the cell '{there.Id}' in this place; put the cells in one order")]
            : from pair in first.Cells.Zip(second.Cells)
              where pair.First.Type != pair.Second.Type
              select first.Problem(pair.First, $"it is {pair.First.Type} here and {pair.Second.Type} in {second.Name}; make it one type");
    }

    private static List<Problem> Compare(Page page, Page twin)
    {
        // In one order, whichever of the two is asked about, so that of a pair one thing is said only once.
        var (first, second) = string.CompareOrdinal(page.Path, twin.Path) < 0 ? (page, twin) : (twin, page);
        var order = CompareOrder(first, second).ToList();
        return order.Count > 0 ? order :
        [
            .. from pair in first.Cells.Zip(second.Cells)
               from wrong in Differences(pair.First, pair.Second, second.Name)
               select first.Problem(pair.First, wrong),
        ];
    }

    private static IEnumerable<Problem> Missing(Page page, Page twin) =>
        from cell in page.Cells
        where twin.Cells.All(other => other.Id != cell.Id)
        select page.Problem(cell, $"its twin {twin.Name} has no cell of this id; write it there, or delete it here");

    private static IEnumerable<string> Differences(Cell here, Cell there, string twin)
    {
        if (!here.Tags.Order(StringComparer.Ordinal).SequenceEqual(there.Tags.Order(StringComparer.Ordinal)))
        {
            yield return $"its tags are [{string.Join(", ", here.Tags)}] here and [{string.Join(", ", there.Tags)}] in {twin}; give both the same";
        }

        if (CodeOf(here) is { } code && CodeOf(there) is { } other && code != other)
        {
            var (lines, others) = (code.Split('\n'), other.Split('\n'));
            var at = lines.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
            yield return $"its code differs from line {at + 1}, which is {Line(lines, at)} here and {Line(others, at)} in {twin}; code is the same in every language";
        }
    }

    private static string? CodeOf(Cell cell) => cell.Type == "code" ? cell.Source : cell.HasTag(CellTags.Answer) ? ModelAnswer.CodeOf(cell) : null;

    private static string Line(string[] lines, int at) => at < lines.Length ? $"'{lines[at]}'" : "not there";
}
