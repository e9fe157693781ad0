namespace NotebookRunner.Linting;

/// <summary>Each exercise is followed by its model answer, with no other code between them.</summary>
internal static class Exercises
{
    /// <summary>The tag of a starter, which a run leaves out.</summary>
    public const string Exercise = "exercise";

    /// <summary>The tag of a model answer.</summary>
    public const string Answer = "answer";

    /// <inheritdoc cref="Exercises"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var code = page.Cells.Where(cell => cell.Type == "code").ToList();
        for (var i = 0; i < code.Count; i++)
        {
            if (code[i].HasTag(Exercise) && !(i + 1 < code.Count && code[i + 1].HasTag(Answer)))
            {
                yield return page.Problem(code[i], $"the next code cell is not tagged {Answer}; put the model answer of this {Exercise} there");
            }

            if (code[i].HasTag(Answer) && !(i > 0 && code[i - 1].HasTag(Exercise)))
            {
                yield return page.Problem(code[i], $"the code cell before it is not tagged {Exercise}; put the starter of this {Answer} there");
            }
        }
    }
}
