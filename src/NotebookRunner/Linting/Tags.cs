using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Cells carry tags that mean something: a misspelt one would be ignored in silence.</summary>
internal static class Tags
{
    private static readonly string[] s_known =
    [
        CellTags.RaisesException, CellTags.SkipExecution, CellTags.Exercise, CellTags.ExerciseShown, OutputRule.MaskNumbers, OutputRule.MaskOutput, CellTags.Unseeded,
    ];

    /// <inheritdoc cref="Tags"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from cell in page.Cells
        let rules = cell.Tags.Where(OutputRule.IsRule).ToList()
        from wrong in cell.Tags.Select(tag => Wrong(cell.Type, tag)).Append(rules.Count > 1 ? $"the tags '{string.Join("' and '", rules)}' contradict each other; keep one" : null)
        where wrong is not null
        select page.Problem(cell, wrong);

    private static string? Wrong(string type, string tag) => tag switch
    {
        CellTags.Answer => type == "markdown" ? null : $"the tag '{tag}' is on {type}; put the model answer into a code block of a Markdown cell, which viewers fold",
        _ when type != "code" => $"the tag '{tag}' is on prose, where only {CellTags.Answer} means anything; delete it",
        _ when s_known.Contains(tag) => null,
        _ when tag.StartsWith(OutputRule.TolerancePrefix, StringComparison.Ordinal) => OutputRule.ShareOf(tag) is not null ? null
            : $"the tag '{tag}' has no share after its colon; write a number above 0 and below 1, as in {OutputRule.TolerancePrefix}0.05",
        _ => $"the tag '{tag}' is not known; the tags are {CellTags.Answer}, {string.Join(", ", s_known)} and {OutputRule.TolerancePrefix}0.05 (a share above 0 and below 1)",
    };
}
