using System.Globalization;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that a cell has shown, and can still change.</summary>
public sealed class DisplayedValue
{
    private static int s_count;

    private readonly KernelInvocationContext _context;

    internal DisplayedValue(KernelInvocationContext context, IReadOnlyList<FormattedValue> formattedValues)
    {
        _context = context;
        FormattedValues = formattedValues;
    }

    /// <summary>Names this output within its kernel; counted rather than random, so that runs can be compared.</summary>
    public string DisplayId { get; } = Interlocked.Increment(ref s_count).ToString(CultureInfo.InvariantCulture);

    /// <summary>The forms in which it is shown.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>Whether it has been changed since it was shown.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>Shows another value in its place, in the same forms.</summary>
    public void Update(object? updatedValue)
    {
        FormattedValues = FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(f => f.MimeType)]);
        IsUpdated = true;
        _context.Publish(this);
    }
}
