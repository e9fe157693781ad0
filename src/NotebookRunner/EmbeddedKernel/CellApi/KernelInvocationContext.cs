using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>The cell that is running, as its own code sees it. Thread-safe.</summary>
public sealed class KernelInvocationContext
{
    private readonly Action<DisplayedValue> _publish;

    internal KernelInvocationContext(Action<DisplayedValue> publish) => _publish = publish;

    /// <summary>The running cell; null before the first one.</summary>
    public static KernelInvocationContext? Current { get; internal set; }

    /// <summary>Shows a value; <see cref="DisplayedValue.Update"/> of the result replaces it in place.</summary>
    /// <param name="value">The value; null shows as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The forms to show it in; those preferred for its type when none is given.</param>
    public DisplayedValue Display(object? value, params string[] mimeTypes) =>
        Publish(FormattedValue.CreateManyFromObject(value, mimeTypes));

    /// <summary>Shows text that is of a MIME type already.</summary>
    public DisplayedValue DisplayAs(string value, string mimeType) => Publish([new FormattedValue(mimeType, value)]);

    internal void Publish(DisplayedValue displayed) => _publish(displayed);

    private DisplayedValue Publish(IReadOnlyList<FormattedValue> formatted)
    {
        var displayed = new DisplayedValue(this, formatted);
        Publish(displayed);
        return displayed;
    }
}
