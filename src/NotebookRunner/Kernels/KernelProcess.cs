using System.Diagnostics;
using System.Globalization;


namespace NotebookRunner.Kernels;

/// <summary>
/// A kernel in a process of its own, spoken to over its standard input and output. Not thread-safe: one command
/// at a time. Disposing ends the process and everything it started.
/// </summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    private const int LastWordsShown = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly PipedProcess _process;
    private readonly List<string> _lastWords = [];
    private int _tokens;

    private KernelProcess(ProcessStartInfo start) => _process = new PipedProcess(start);

    /// <summary>Starts a kernel and waits until it takes commands.</summary>
    /// <param name="start">Its program and arguments.</param>
    /// <param name="cancellation">Ends the wait, and the process.</param>
    /// <exception cref="KernelDiedException">The process could not be started, or ended instead.</exception>
    public static async Task<KernelProcess> StartAsync(ProcessStartInfo start, CancellationToken cancellation)
    {
        var kernel = new KernelProcess(start);
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
    /// <param name="onEvent">Told of each event as it comes, in order.</param>
    /// <param name="cancellation">Ends the wait; the kernel is then of no more use, so dispose it.</param>
    /// <returns>The event that ended the command: CommandSucceeded or CommandFailed.</returns>
    /// <exception cref="KernelDiedException">The process ended before the cell did.</exception>
    public async Task<KernelEvent> SubmitAsync(string code, string language, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        var command = new KernelCommand((++_tokens).ToString(CultureInfo.InvariantCulture), code, language);
        _lastWords.Clear();
        await _process.WriteLineAsync(command.ToJson(), cancellation);
        return await ReadUntilAsync("the cell did", e => e.EndsCommand && e.Token == command.Token, onEvent, cancellation);
    }

    /// <summary>Asks the kernel to end, and passes on what it still had to say.</summary>
    public async Task FinishAsync(Action<KernelEvent> onEvent)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await _process.WriteLineAsync(KernelCommand.Quit, patience.Token);
            _process.EndInput();
            await ReadUntilAsync("it was asked to", _ => false, onEvent, patience.Token);
        }
        catch (Exception e) when (e is KernelDiedException or OperationCanceledException)
        {
            // Ended, as asked; or it won't, and then it is ended when this is disposed.
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<KernelEvent> ReadUntilAsync(
        string goal, Func<KernelEvent, bool> isEnd, Action<KernelEvent> onEvent, CancellationToken cancellation)
    {
        while (await _process.ReadLineAsync(cancellation) is { } line)
        {
            cancellation.ThrowIfCancellationRequested(); // a kernel that floods its output is never waited for
            PassOnErrorLines(onEvent);
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

            // A kernel may split a command into commands of its own, whose ends are not the cell's.
            if (!kernelEvent.EndsCommand)
            {
                onEvent(kernelEvent);
            }
        }

        var exitCode = await _process.ExitAsync();
        PassOnErrorLines(onEvent);
        var how = exitCode is { } code ? $"ended with exit code {code}" : "closed its output";
        throw new KernelDiedException($"The kernel's process {how} before {goal}.{string.Concat(_lastWords.Select(line => "\n" + line))}");
    }

    private void PassOnErrorLines(Action<KernelEvent> onEvent)
    {
        foreach (var line in _process.TakeErrorLines().Where(line => !HostFrames.IsOne(line)))
        {
            if (_lastWords.Count < LastWordsShown)
            {
                _lastWords.Add(line);
            }

            onEvent(Printed(KernelEvent.StandardErrorValueProduced, line));
        }
    }

    private static KernelEvent Printed(string type, string line) =>
        new(type, null) { Values = [KeyValuePair.Create("text/plain", line + "\n")] };
}
