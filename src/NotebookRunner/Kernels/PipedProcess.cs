using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace NotebookRunner.Kernels;

/// <summary>
/// A process whose standard streams are read and written line by line. Disposing ends it and everything it started.
/// </summary>
internal sealed class PipedProcess : IAsyncDisposable
{
    // Few, so that a process that prints faster than its lines are taken waits for its pipe, and no memory fills up.
    private const int LinesAhead = 16;

    private static readonly TimeSpan s_exitTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_afterExit = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly int _id;
    private readonly Channel<PipedLine> _lines = Channel.CreateBounded<PipedLine>(LinesAhead);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Starts a process.</summary>
    /// <param name="start">Its program and arguments.</param>
    /// <param name="longestLine">The most characters that a line of its output may have.</param>
    /// <exception cref="KernelDiedException">It could not be started.</exception>
    public PipedProcess(ProcessStartInfo start, int longestLine)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = start.StandardErrorEncoding = new UTF8Encoding(false);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _exited.TrySetResult();
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

        _id = _process.Id;
        _ = PassOnAsync(longestLine);
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

    /// <summary>
    /// The next line of either stream; null at the end of both, which is also where the process is gone. Lines of one stream
    /// come in their order.
    /// </summary>
    /// <exception cref="OutputLimitException">A line is too long.</exception>
    public async Task<PipedLine?> ReadLineAsync(CancellationToken cancellation)
    {
        if (_lines.Reader.TryRead(out var ready))
        {
            return ready;
        }

        var line = _lines.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        if (!line.IsCompleted)
        {
            await Task.WhenAny(line, _exited.Task).WaitAsync(cancellation);

            // A process that a cell left behind may hold the pipe open when this one is gone.
            await ((Task)line).WaitAsync(s_afterExit, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return line.IsCompleted && await line && _lines.Reader.TryRead(out var next) ? next : null;
    }

    /// <summary>Waits a moment for its end.</summary>
    /// <returns>Its exit code; null where it still runs.</returns>
    public async Task<int?> ExitAsync()
    {
        await _exited.Task.WaitAsync(s_exitTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

        // What it started may have outlived it, or been left by a process in between, and is then no part of its tree.
        ProcessGroup.Kill(_id);
        await _exited.Task.WaitAsync(s_exitTime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _lines.Writer.TryComplete();
        _process.Dispose();
    }

    private async Task PassOnAsync(int longestLine)
    {
        await Task.WhenAll(PassOnAsync(_process.StandardOutput, isError: false, longestLine), PassOnAsync(_process.StandardError, isError: true, longestLine));
        _lines.Writer.TryComplete();
    }

    private async Task PassOnAsync(StreamReader stream, bool isError, int longestLine)
    {
        var lines = new LineReader(stream, longestLine);
        try
        {
            while (await lines.ReadAsync() is { } line)
            {
                await _lines.Writer.WriteAsync(new PipedLine(line, isError));
            }

            if (!isError)
            {
                await _lines.Writer.WriteAsync(new PipedLine(null, isError));
            }
        }
        catch (OutputLimitException e)
        {
            _lines.Writer.TryComplete(e);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or ChannelClosedException)
        {
            // It is disposed, or a line of the other stream was too long: nobody reads any more.
        }
    }
}
