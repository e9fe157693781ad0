using Microsoft.DotNet.Interactive.Formatting;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Writes what a cell does as events, one JSON line each, in the order in which it does them. Thread-safe:
/// a cell may print from several threads.
/// </summary>
/// <param name="output">The process's own standard output; not disposed.</param>
internal sealed class EventWriter(TextWriter output)
{
    private readonly Lock _lock = new();

    /// <summary>The command that is running: events name it.</summary>
    public string? Token { get; set; }

    /// <summary>Writes an event without contents.</summary>
    public void Write(string eventType) => Write(new KernelEvent(eventType, Token));

    /// <summary>Writes the end of a command that failed.</summary>
    public void WriteFailure(string message) => Write(new KernelEvent(KernelEvent.CommandFailed, Token) { Message = message });

    /// <summary>Answers a line that is no command: the answer to none.</summary>
    public void Refuse(string message) => Write(new KernelEvent(KernelEvent.CommandFailed, null) { Message = message });

    /// <summary>Writes an event that shows something.</summary>
    public void Write(string eventType, IEnumerable<FormattedValue> values, string? valueId = null) =>
        Write(new KernelEvent(eventType, Token)
        {
            Values = [.. values.Select(v => new KeyValuePair<string, string>(v.MimeType, v.Value))],
            ValueId = valueId,
        });

    private void Write(KernelEvent kernelEvent)
    {
        lock (_lock)
        {
            // The line break before the event ends whatever a native library may have printed without one.
            output.Write($"\n{kernelEvent.ToJson()}\n");
            output.Flush();
        }
    }
}
