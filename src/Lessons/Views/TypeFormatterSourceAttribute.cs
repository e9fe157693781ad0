namespace Lessons.Views;

/// <summary>
/// Tells a notebook kernel how to show a type. Kernels look for an attribute of this name with these two
/// properties, so nothing of theirs need be referenced, and any version of theirs will do.
/// </summary>
/// <param name="formatterSourceType">A type with a method <c>CreateTypeFormatters</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms that go into one output.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}
