using System.Text;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Win32.SafeHandles;
using NotebookRunner.Kernels;
using KernelEvent = Microsoft.DotNet.Interactive.Events.KernelEvent;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>Writes events to standard output, one JSON line each, with the errors as a reader needs them. Thread-safe.</summary>
/// <param name="uri">The kernel host.</param>
internal sealed class EventSender(Uri uri) : IKernelCommandAndEventSender
{
    private readonly Stream _output = StandardOutput();
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public Uri RemoteHostUri => uri;

    /// <inheritdoc/>
    public Task SendAsync(KernelCommand kernelCommand, CancellationToken cancellationToken) =>
        Write(KernelCommandEnvelope.Serialize(KernelCommandEnvelope.Create(kernelCommand)));

    /// <inheritdoc/>
    public Task SendAsync(KernelEvent kernelEvent, CancellationToken cancellationToken) =>
        Write(IsTooLong(kernelEvent) ? $$"""{"eventType":"{{Kernels.KernelEvent.OutputTooLong}}"}""" : KernelEventEnvelope.Serialize(KernelEventEnvelope.Create(Readable(kernelEvent))));

    // The serializer throws for a very long text, and the cell would then never end.
    private static bool IsTooLong(KernelEvent kernelEvent) => kernelEvent switch
    {
        DisplayEvent output => output.FormattedValues.Sum(value => (long)value.Value.Length) > OutputLimit.Default.Characters,
        CommandFailed failed => failed.Message?.Length > OutputLimit.Default.Characters,
        _ => false,
    };

    private static KernelEvent Readable(KernelEvent kernelEvent) => kernelEvent switch
    {
        CommandFailed { Exception: NoSuitableKernelException or CommandNotSupportedException, Command: SubmitCode command } =>
            new CommandFailed(MarkupKernel.UnsupportedLanguage(command.TargetKernelName), command),
        CommandFailed failed => new CommandFailed(ErrorText.Of(failed.Message), failed.Command),
        DiagnosticsProduced diagnostics => new DiagnosticsProduced(
            diagnostics.Diagnostics,
            [.. diagnostics.FormattedDiagnostics.Select(text => new FormattedValue(text.MimeType, ErrorText.Of(text.Value)))],
            diagnostics.Command),
        _ => kernelEvent,
    };

    private Task Write(string json)
    {
        lock (_lock)
        {
            try
            {
                // The line break before the event ends what a native library may have printed without one.
                _output.Write(Encoding.UTF8.GetBytes($"\n{json}\n"));
            }
            catch (IOException)
            {
                // The runner is gone, and the end of standard input is about to end this process.
            }
        }

        return Task.CompletedTask;
    }

    // Past the console, whose stream on Unix locks Console.Out while it writes: a cell that prints holds that lock and waits
    // for the one here, so a thread that displays a value meanwhile would wait for the two in the other order: a deadlock.
    private static Stream StandardOutput() => OperatingSystem.IsWindows()
        ? Console.OpenStandardOutput()
        : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
}
