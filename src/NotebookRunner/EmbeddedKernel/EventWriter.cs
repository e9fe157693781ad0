using System.Text;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Win32.SafeHandles;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Writes what a cell does as events, one JSON line each, in the order in which it does them. Thread-safe:
/// a cell may print from several threads.
/// </summary>
/// <param name="output">The process's own standard output; not disposed.</param>
internal sealed class EventWriter(Stream output)
{
    private static readonly UTF8Encoding s_utf8 = new(false);
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
            try
            {
                output.Write(s_utf8.GetBytes($"\n{kernelEvent.ToJson()}\n"));
            }
            catch (IOException)
            {
                // Nobody reads any more: the runner is gone, and the end of standard input is about to end this process.
            }
        }
    }

    /// <summary>
    /// The process's standard output, past the console: on Unix the console's own stream locks Console.Out while it
    /// writes. A cell that prints holds that lock and waits for the one here, so a thread that shows a value meanwhile
    /// would wait for the two the other way round, for ever.
    /// </summary>
    public static Stream StandardOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
