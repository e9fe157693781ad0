using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>A notebook is stored as one run from its first cell to its last leaves it; starters are stored as not run.</summary>
internal static class ExecutionOrder
{
    /// <inheritdoc cref="ExecutionOrder"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var due = 1;
        foreach (var cell in page.Cells.Where(cell => cell.IsCode && !cell.HasTag(CellTags.SkipExecution)))
        {
            if (cell.HasTag(CellTags.Exercise))
            {
                if (cell.ExecutionCount is not null || cell.OutputsJson.Count > 0)
                {
                    yield return page.Problem(cell, "a starter is left out of a run; delete its outputs, and its execution_count is null");
                }
            }
            else
            {
                if (cell.ExecutionCount != due)
                {
                    yield return page.Problem(cell, Wrong(cell, due));
                }

                due = cell.ExecutionCount + 1 ?? due;
            }
        }
    }

    private static string Wrong(Cell cell, int due) => cell.ExecutionCount is { } count
        ? $"its execution_count is {count}, and {due} is due; run the notebook from its first cell to its last"
        : "it has not been executed; run the notebook from its first cell to its last";
}
