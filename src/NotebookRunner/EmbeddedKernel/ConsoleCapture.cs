using System.Text;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>Turns what a cell prints into events, in the order of everything else that it shows.</summary>
/// <param name="events">Where the events go.</param>
/// <param name="eventType">The event of this stream: standard output's or standard error's.</param>
internal sealed class ConsoleCapture(EventWriter events, string eventType) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            events.Write(eventType, [new FormattedValue(PlainTextFormatter.MimeType, value.ReplaceLineEndings("\n"))]);
        }
    }

    /// <inheritdoc/>
    public override void WriteLine() => Write("\n");

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + "\n");
}
