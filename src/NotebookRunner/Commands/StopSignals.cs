using System.Runtime.InteropServices;

namespace NotebookRunner.Commands;

/// <summary>
/// The signals that stop a run: Ctrl-C, the end asked for by another program, and the end of the terminal. The first stops it
/// in good order, however long that takes; a second ends the program as it would any other.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    /// <summary>From here on the signals stop the run.</summary>
    public StopSignals() => _registrations =
    [
        Register(PosixSignal.SIGINT, Commands.ExitCode.Interrupted),
        Register(PosixSignal.SIGTERM, Commands.ExitCode.Terminated),
        Register(PosixSignal.SIGHUP, Commands.ExitCode.HungUp),
    ];

    /// <summary>Stops the run.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code of a run that was stopped; null where none came.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, context =>
    {
        if (ExitCode is null)
        {
            context.Cancel = true;
            ExitCode = exitCode;
            _ = _stop.CancelAsync();
        }
    });
}
