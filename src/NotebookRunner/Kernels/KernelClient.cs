using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookRunner.Kernels;

/// <summary>
/// The client of a kernel in a process of its own, over its standard input and output. Not thread-safe: one command
/// at a time. Disposing kills the process and everything it started.
/// </summary>
internal sealed class KernelClient : IAsyncDisposable
{
    // The tool does not end with its input.
    private const string Quit = """{"commandType":"Quit","command":{}}""";
    private const int LastErrorsShown = 3;
    private static readonly TimeSpan s_endTime = TimeSpan.FromSeconds(5);

    private readonly PipedProcess _process;
    private readonly OutputLimit _limit;
    private readonly string _folder;
    private readonly List<string> _lastErrors = [];
    private OutputCount _count;
    private int _tokens;

    private KernelClient(ProcessStartInfo start, OutputLimit limit)
    {
        (_process, _limit, _folder) = (new PipedProcess(start, limit.LongestLine), limit, start.WorkingDirectory + Path.DirectorySeparatorChar);
        _count = new OutputCount(limit);
    }

    /// <summary>Starts a kernel and waits until it takes commands.</summary>
    /// <param name="start">Its program and arguments.</param>
    /// <param name="cancellation">Ends the wait, and the process.</param>
    /// <param name="limit">How much one cell may output; null for the limit of every cell.</param>
    /// <exception cref="KernelDiedException">The process could not be started, or ended instead.</exception>
    public static async Task<KernelClient> StartAsync(ProcessStartInfo start, CancellationToken cancellation, OutputLimit? limit = null)
    {
        var kernel = new KernelClient(start, limit ?? OutputLimit.Default);
        try
        {
            await kernel.ReadUntilAsync("it took commands", e => e.Type == KernelEvent.KernelReady, _ => { }, cancellation);
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
    /// <param name="onEvent">Receives each event as it comes, in order.</param>
    /// <param name="cancellation">Ends the wait; the kernel is then of no more use, so dispose it.</param>
    /// <returns>The event that ended the command: CommandSucceeded or CommandFailed.</returns>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    /// <exception cref="OutputLimitException">The cell has too much output.</exception>
    public async Task<KernelEvent> SubmitAsync(string code, string language, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        // Cells are numbered as a notebook numbers them: the embedded kernel names them by it.
        var token = (++_tokens).ToString(CultureInfo.InvariantCulture);
        _lastErrors.Clear();
        _count = new OutputCount(_limit);
        await _process.WriteLineAsync(
            new JsonObject { ["token"] = token, ["commandType"] = "SubmitCode", ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = language } }.ToJsonString(),
            cancellation);
        return await ReadUntilAsync("the cell did", e => e.EndsCommand && e.Token == token, onEvent, cancellation);
    }

    /// <summary>Asks the kernel to end, and passes on its last events.</summary>
    public async Task FinishAsync(Action<KernelEvent> onEvent)
    {
        using var time = new CancellationTokenSource(s_endTime);
        try
        {
            await _process.WriteLineAsync(Quit, time.Token);
            _process.EndInput();
            await ReadUntilAsync("it was asked to", _ => false, onEvent, time.Token);
        }
        catch (Exception e) when (e is KernelDiedException or OperationCanceledException)
        {
            // Ended, as asked; or it won't, and then it is ended when this is disposed.
        }
        catch (OutputLimitException e)
        {
            // The last cell has ended, so it can't fail any more; this is then output that nobody committed.
            onEvent(KernelEvent.OfText(KernelEvent.StandardErrorValueProduced, e.Message + "\n"));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<KernelEvent> ReadUntilAsync(
        string goal, Func<KernelEvent, bool> isEnd, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        while (await _process.ReadLineAsync(cancellation) is { Text: { } line } piped)
        {
            cancellation.ThrowIfCancellationRequested(); // a kernel that floods its output is never waited for
            if (piped.IsError)
            {
                PassOnErrorLine(line, onEvent);
                continue;
            }

            if (line.Length == 0)
            {
                continue;
            }

            // What is no event was printed past the console, by a native library: part of the cell's output all the same.
            var kernelEvent = KernelEvent.Parse(line) ?? KernelEvent.OfText(KernelEvent.StandardOutputValueProduced, line + "\n");
            _count.Add(kernelEvent);
            if (isEnd(kernelEvent))
            {
                return kernelEvent;
            }

            // A kernel may split a command into commands of its own, whose ends are not the cell's.
            if (!kernelEvent.EndsCommand)
            {
                onEvent(kernelEvent);
            }
        }

        await PassOnLastErrorsAsync(onEvent);
        var how = await _process.ExitAsync() is { } code ? $"ended with exit code {code}" : "closed its output";
        throw new KernelDiedException($"The kernel's process {how} before {goal}.{string.Concat(_lastErrors.Select(line => "\n" + line))}");
    }

    private async Task PassOnLastErrorsAsync(Action<KernelEvent> onEvent)
    {
        using var time = new CancellationTokenSource(s_endTime);
        try
        {
            while (await _process.ReadLineAsync(time.Token) is { Text: { } line })
            {
                time.Token.ThrowIfCancellationRequested();
                PassOnErrorLine(line, onEvent);
            }
        }
        catch (OperationCanceledException)
        {
            // It still runs, without an output; it is ended when this is disposed.
        }
    }

    private void PassOnErrorLine(string line, Action<KernelEvent> onEvent)
    {
        // The runtime's own report of an unhandled exception names cells by their path.
        if (line.Length == 0 || HostFrames.IsOne(line))
        {
            return;
        }

        line = line.Replace(_folder, "", StringComparison.Ordinal);
        if (_lastErrors.Count < LastErrorsShown)
        {
            _lastErrors.Add(line);
        }

        var kernelEvent = KernelEvent.OfText(KernelEvent.StandardErrorValueProduced, line + "\n");
        _count.Add(kernelEvent);
        onEvent(kernelEvent);
    }
}
