using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace NotebookRunner.Kernels;

/// <summary>
/// A process whose standard streams are read and written line by line. Disposing ends it and everything it started.
/// </summary>
internal sealed class PipedProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_exitTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_afterExit = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errorLines = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts a process.</summary>
    /// <exception cref="KernelDiedException">It could not be started.</exception>
    public PipedProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.ErrorDataReceived += (_, e) => TakeErrorLine(e.Data);
        try
        {
            _process.Start();
        }
        catch (Win32Exception e)
        {
            // The exception's own message is all paths.
            throw new KernelDiedException(
                $"The kernel's program '{Path.GetFileName(start.FileName)}' can't be started: {new Win32Exception(e.NativeErrorCode).Message}. Build the runner again, or install the kernel again.");
        }

        _process.BeginErrorReadLine();
    }

    /// <summary>Writes a line; nothing comes of it where the process is gone.</summary>
    public async Task WriteLineAsync(string line, CancellationToken cancellation)
    {
        try
        {
            // The wait is what is cancelled: a process that reads nothing leaves a long line half written.
            await _process.StandardInput.WriteAsync(line + "\n").WaitAsync(cancellation);
            await _process.StandardInput.FlushAsync(CancellationToken.None).WaitAsync(cancellation);
        }
        catch (IOException)
        {
            // Reading to its end says how it ended.
        }
    }

    /// <summary>Ends its standard input.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended, and what was sent last is lost with it.
        }
    }

    /// <summary>The next line of its standard output; null at the end, which is also where the process is gone.</summary>
    public async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        // A read of a pipe can't be cancelled everywhere, so the wait is; the caller then ends the process.
        var line = _process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask();
        if (!line.IsCompleted)
        {
            await Task.WhenAny(line, _exited.Task).WaitAsync(cancellation);

            // A process that a cell left behind may hold the pipe open when this one is gone.
            await ((Task)line).WaitAsync(s_afterExit, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return line.IsCompleted ? await line : null;
    }

    /// <summary>Lines of standard error that have come and were not taken yet.</summary>
    public IEnumerable<string> TakeErrorLines()
    {
        while (_errorLines.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    /// <summary>Waits a moment for its end, and for its last error lines.</summary>
    /// <returns>Its exit code; null where it still runs.</returns>
    public async Task<int?> ExitAsync()
    {
        await _exited.Task.WaitAsync(s_exitTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _errorsEnded.Task.WaitAsync(s_afterExit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return _exited.Task.IsCompleted ? _process.ExitCode : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself, or is just ending.
        }

        await _exited.Task.WaitAsync(s_exitTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _process.Dispose();
    }

    private void TakeErrorLine(string? line)
    {
        if (line is null)
        {
            _errorsEnded.TrySetResult();
        }
        else if (line.Length > 0)
        {
            _errorLines.Enqueue(line);
        }
    }
}
