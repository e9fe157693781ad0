using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Each exercise is followed by its model answer, with no other code between them.</summary>
internal static class Exercises
{
    /// <inheritdoc cref="Exercises"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var code = page.Cells.Where(cell => cell.Type == "code").ToList();
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].HasTag(CellTags.Exercise) && !(i + 1 < code.Count && code[i + 1].HasTag(CellTags.Answer)))
            {
                yield return page.Problem(code[i], $"the next code cell is not tagged {CellTags.Answer}; put the model answer of this {CellTags.Exercise} there");
            }

            if (code[i].HasTag(CellTags.Answer) && !(i > 0 && code[i - 1].HasTag(CellTags.Exercise)))
            {
                yield return page.Problem(code[i], $"the code cell before it is not tagged {CellTags.Exercise}; put the starter of this {CellTags.Answer} there");
            }
        }
    }
}
