using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Each starter is followed by its model answer, with no code between them; the answer's code is one block, folded.</summary>
internal static class Exercises
{
    /// <inheritdoc cref="Exercises"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        Cell? unanswered = null;
        foreach (var cell in page.Cells)
        {
            if (unanswered is not null && cell.Type == "code")
            {
                yield return Unanswered(page, unanswered);
                unanswered = null;
            }

            if (cell.Type == "markdown" && cell.HasTag(CellTags.Answer))
            {
                if (unanswered is null)
                {
                    yield return page.Problem(cell, $"the code cell before it is no starter; tag that cell {CellTags.Exercise} or {CellTags.ExerciseShown}, or delete the tag {CellTags.Answer}");
                }

                if (ModelAnswer.CodeOf(cell) is null)
                {
                    yield return page.Problem(cell, $"a model answer is one code block of the language csharp within <details>; it has {ModelAnswer.Count(cell)} of them");
                }

                unanswered = null;
            }
            else if (CellTags.IsStarter(cell))
            {
                unanswered = cell;
            }
        }

        if (unanswered is not null)
        {
            yield return Unanswered(page, unanswered);
        }
    }

    private static Problem Unanswered(Page page, Cell starter) =>
        page.Problem(starter, $"no Markdown cell tagged {CellTags.Answer} follows it; put the model answer of this exercise there, in a code block within <details>");
}
