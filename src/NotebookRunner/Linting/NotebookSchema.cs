using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace NotebookRunner.Linting;

/// <summary>A notebook is nbformat 4.5, by a schema that takes what lessons need of it and nothing more.</summary>
internal static partial class NotebookSchema
{
    private static readonly JsonSchema s_schema = Read();

    /// <inheritdoc cref="NotebookSchema"/>
    public static IEnumerable<Problem> Check(Page page) =>
        s_schema.Validate(page.Notebook.Text).SelectMany(Leaves).Select(error => ProblemOf(page, error));

    private static JsonSchema Read()
    {
        using var stream = typeof(NotebookSchema).Assembly.GetManifestResourceStream(typeof(NotebookSchema), "NotebookSchema.json")!;
        using var reader = new StreamReader(stream);
        return JsonSchema.FromJsonAsync(reader.ReadToEnd()).GetAwaiter().GetResult();
    }

    // Of several forms that a cell or an output may have, only the one of its own type says what is wrong with it.
    private static IEnumerable<ValidationError> Leaves(ValidationError error)
    {
        if (error is not ChildSchemaValidationError parent)
        {
            return [error];
        }

        var forms = parent.Errors.Values
            .Where(errors => !errors.Any(e => e.Property?.EndsWith("_type", StringComparison.Ordinal) == true))
            .ToList();
        return forms.Count == 1 ? forms[0].SelectMany(Leaves) : [error];
    }

    private static Problem ProblemOf(Page page, ValidationError error)
    {
        var place = CellPath().Match(error.Path ?? "");
        var part = place.Success ? place.Groups["rest"].Value : (error.Path ?? "").TrimStart('#', '/');
        var what = error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"{part} is missing; nbformat 4.5 requires it",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"{part} has no place in a lesson's nbformat 4.5; delete it",
            _ => $"{(part.Length > 0 ? part : "it")} must be {error.Schema.ActualSchema.Description}",
        };
        return place.Success
            ? page.Problem(page.Cells[int.Parse(place.Groups["cell"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)], what)
            : page.Problem(what);
    }

    [GeneratedRegex(@"^#/cells\[(?<cell>\d+)\]\.?(?<rest>.*)$")]
    private static partial Regex CellPath();
}
