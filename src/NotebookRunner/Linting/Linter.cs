using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Holds notebooks to the rules of this repository, one rule a class.</summary>
internal static class Linter
{
    private static readonly Func<Page, IEnumerable<Problem>>[] s_rules =
    [
        CanonicalForm.Check,
        CellIds.Check,
        KernelMetadata.Check,
        Tags.Check,
        Exercises.Check,
        ExecutionOrder.Check,
        ForbiddenCode.Check,
        UnseededRandom.Check,
        ForbiddenOutput.Check,
        ImageAltText.Check,
        Links.Check,
        Twins.Check,
        TwinReviews.Check,
    ];

    /// <summary>All problems of a page, and those that its twin has with it.</summary>
    public static IEnumerable<Problem> Check(Page page)
    {
        // The other rules rely on the schema, and would only say again that a part has the wrong form.
        var form = NotebookSchema.Check(page).ToList();
        return FileSize.Check(page).Concat(form.Count > 0 ? form : s_rules.SelectMany(rule => rule(page)));
    }

    /// <summary>Reads a notebook, and says why where that fails.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="repository">The repository it is in.</param>
    /// <param name="problem">What is wrong with the file; null where it could be read.</param>
    public static Page? Load(string path, Repository repository, out string? problem)
    {
        try
        {
            problem = null;
            return Page.Load(path, repository);
        }
        catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            problem = $"this file {(e is NotebookFormatException ? "is no notebook" : "can't be read")}: {e.Message}";
            return null;
        }
    }
}
