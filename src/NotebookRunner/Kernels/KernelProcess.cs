using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace NotebookRunner.Kernels;

/// <summary>
/// A kernel in a process of its own, spoken to over its standard input and output. Not thread-safe: one command
/// at a time. Disposing ends the process and everything it started.
/// </summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errorLines = new();
    private int _tokens;

    private KernelProcess(Process process)
    {
        _process = process;
        _process.ErrorDataReceived += (_, e) =>
        {
            if (!string.IsNullOrEmpty(e.Data))
            {
                _errorLines.Enqueue(e.Data);
            }
        };
    }

    /// <summary>Starts a kernel and waits until it takes commands.</summary>
    /// <param name="start">Its program and arguments.</param>
    /// <param name="cancellation">Ends the wait, and the process.</param>
    /// <exception cref="KernelDiedException">The process ended instead.</exception>
    public static async Task<KernelProcess> StartAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        var kernel = new KernelProcess(new Process { StartInfo = start });
        kernel._process.Start();
        kernel._process.BeginErrorReadLine();
        try
        {
            await kernel.ReadUntilAsync(e => e.Type == KernelEvent.KernelReady, _ => { }, cancellation);
            return kernel;
        }
        catch
        {
            await kernel.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="language">The kernel's name for its language.</param>
    /// <param name="onEvent">Told of each event as it comes, in order.</param>
    /// <param name="cancellation">Ends the wait; the kernel is then of no more use, so dispose it.</param>
    /// <returns>The event that ended the command: CommandSucceeded or CommandFailed.</returns>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    public async Task<KernelEvent> SubmitAsync(string code, string language, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        var command = new KernelCommand((++_tokens).ToString(CultureInfo.InvariantCulture), code, language);
        try
        {
            await _process.StandardInput.WriteLineAsync(command.ToJson().AsMemory(), cancellation);
            await _process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            // The process is gone; reading to its end says how.
        }

        return await ReadUntilAsync(
            e => e.Token == command.Token && e.Type is KernelEvent.CommandSucceeded or KernelEvent.CommandFailed,
            onEvent,
            cancellation);
    }

    /// <summary>Asks the kernel to end, and passes on what it still had to say.</summary>
    public async Task FinishAsync(Action<KernelEvent> onEvent)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            _process.StandardInput.Close();
            await ReadUntilAsync(_ => false, onEvent, patience.Token);
        }
        catch (Exception e) when (e is KernelDiedException or OperationCanceledException or IOException)
        {
            // Ended, as asked; or it won't, and then it is ended when this is disposed.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
    }

    private async Task<KernelEvent> ReadUntilAsync(Func<KernelEvent, bool> isEnd, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        while (true)
        {
            // A read of a pipe can't be cancelled everywhere, so the wait is; the caller then ends the process.
            var line = await _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellation);
            PassOnErrorLines(onEvent);
            if (line is null)
            {
                throw await EndAsync(onEvent);
            }

            if (line.Length == 0)
            {
                continue;
            }

            // What is no event was printed past the console, by a native library: part of the cell's output all the same.
            var kernelEvent = KernelEvent.Parse(line) ?? Printed(KernelEvent.StandardOutputValueProduced, line);
            if (isEnd(kernelEvent))
            {
                return kernelEvent;
            }

            onEvent(kernelEvent);
        }
    }

    private async Task<KernelDiedException> EndAsync(Action<KernelEvent> onEvent)
    {
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        PassOnErrorLines(onEvent);
        return new KernelDiedException(_process.HasExited
            ? $"The kernel's process ended with exit code {_process.ExitCode} before the cell did."
            : "The kernel's process closed its output before the cell ended.");
    }

    private void PassOnErrorLines(Action<KernelEvent> onEvent)
    {
        while (_errorLines.TryDequeue(out var line))
        {
            onEvent(Printed(KernelEvent.StandardErrorValueProduced, line));
        }
    }

    private static KernelEvent Printed(string type, string line) =>
        new(type, null) { Values = [KeyValuePair.Create("text/plain", line + "\n")] };
}
