using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using NotebookRunner.Notebooks;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>Turns what a cell prints into events, in the order of everything else that it shows.</summary>
/// <param name="events">Where the events go.</param>
/// <param name="eventType">The event of this stream: standard output's or standard error's.</param>
internal sealed class ConsoleCapture(EventWriter events, string eventType) : TextWriter
{
    private string _half = "";

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        // Printed letter by letter, an emoji comes in two halves, and an event can't hold one half.
        value = _half + value;
        _half = value is [.., var last] && char.IsHighSurrogate(last) ? last.ToString() : "";
        value = value[..^_half.Length].Normalized();
        if (value.Length > 0)
        {
            events.Write(eventType, [new FormattedValue(PlainTextFormatter.MimeType, value)]);
        }
    }

    /// <inheritdoc/>
    public override void WriteLine() => Write("\n");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");
}
