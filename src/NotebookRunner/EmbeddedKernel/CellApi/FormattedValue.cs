namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value written in one form.</summary>
/// <param name="mimeType">The form, such as text/html.</param>
/// <param name="value">The value as that form writes it.</param>
public sealed class FormattedValue(string mimeType, string value)
{
    /// <summary>The form, such as text/html.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The value as that form writes it.</summary>
    public string Value { get; } = value;

    /// <summary>Writes a value in each form given, or in those preferred for its type when none is.</summary>
    /// <exception cref="ArgumentException">No formatter writes one of the forms.</exception>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        var forms = mimeTypes is { Length: > 0 } ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());
        return [.. forms.Select(form => new FormattedValue(form, value.ToDisplayString(form)))];
    }
}
