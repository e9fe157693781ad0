using System.Diagnostics;
using System.Text;
using CliWrap;

namespace Distributed.Tests;

/// <summary>A program and the processes that it starts on this machine, which inherit a variable that marks them.</summary>
internal sealed class Job : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    private readonly string _mark = $"DISTRIBUTED_TEST={Guid.NewGuid():N}";
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly CancellationTokenSource _disposing = new();
    private readonly CommandTask<CommandResult> _running;

    private Job(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var variables = new Dictionary<string, string?>(environment)
        {
            ["OMP_NUM_THREADS"] = "1", // the ranks share few cores
            ["OMPI_ALLOW_RUN_AS_ROOT"] = "1", // a container's user
            ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
            ["DISTRIBUTED_TEST"] = _mark.Split('=')[1],
        };
        _running = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(RepositoryFolder.Root)
            .WithEnvironmentVariables(variables)
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Append(_output, line)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Append(_error, line)))
            .ExecuteAsync(_disposing.Token);
    }

    /// <summary>The process that was started first, such as mpirun.</summary>
    public int ProcessId => _running.ProcessId;

    /// <summary>The processes that are left of this job.</summary>
    public IReadOnlyList<int> Processes => [.. Process.GetProcesses().Select(process => process.Id).Where(IsMarked)];

    /// <summary>The processes that train.</summary>
    public IReadOnlyList<int> Ranks => [.. Processes.Where(id => Read($"/proc/{id}/comm").TrimEnd() == "Distributed")];

    /// <summary>Starts a program in the repository's folder, with variables beside those that are inherited.</summary>
    public static Job Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        new(program, arguments, environment ?? new Dictionary<string, string?>());

    /// <summary>Waits until the first epoch has ended.</summary>
    public Task TrainingAsync() => WritesAsync("epoch ");

    /// <summary>Waits until it has written a text, or has ended.</summary>
    /// <exception cref="TimeoutException">It takes longer than 2 minutes.</exception>
    public async Task WritesAsync(string text)
    {
        var clock = Stopwatch.StartNew();
        while (!HasWritten(text) && !_running.Task.IsCompleted)
        {
            if (clock.Elapsed > s_limit)
            {
                throw new TimeoutException($"The job did not write '{text}' in time. It wrote:\n{_output}{_error}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <exception cref="TimeoutException">It takes longer than 2 minutes, or than the limit.</exception>
    public async Task<JobResult> EndAsync(TimeSpan? limit = null)
    {
        try
        {
            var ended = await _running.Task.WaitAsync(limit ?? s_limit, TestContext.Current.CancellationToken);
            return new(ended.ExitCode, $"{_output}", $"{_error}");
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The job did not end in time. It wrote:\n{_output}{_error}");
        }
    }

    /// <summary>Waits for the end of all its processes; for 2 minutes, or up to the limit.</summary>
    public async Task<JobResult> EndWithoutOrphansAsync(TimeSpan? limit = null)
    {
        var clock = Stopwatch.StartNew();
        var result = await EndAsync(limit);
        while (Processes.Count > 0 && clock.Elapsed < (limit ?? s_limit))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal([], Processes.Select(id => Read($"/proc/{id}/cmdline").Replace('\0', ' ')));
        return result;
    }

    /// <summary>Kills what is left of it.</summary>
    public void Dispose()
    {
        _disposing.Cancel();
        foreach (var id in OperatingSystem.IsLinux() ? Processes : [])
        {
            Signals.Send(id, Signals.Kill);
        }

        _disposing.Dispose();
    }

    private void Append(StringBuilder text, string line)
    {
        lock (_output)
        {
            text.Append(line).Append('\n');
        }
    }

    private bool HasWritten(string text)
    {
        lock (_output)
        {
            return $"{_output}{_error}".Contains(text, StringComparison.Ordinal);
        }
    }

    private bool IsMarked(int id) => Read($"/proc/{id}/environ").Split('\0').Contains(_mark);

    // Empty for a process that has ended.
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
