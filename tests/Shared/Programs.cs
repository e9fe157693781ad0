using CliWrap;
using CliWrap.Buffered;

namespace Tests.Shared;

/// <summary>The programs that tests run.</summary>
internal static class Programs
{
    /// <summary>The dotnet command that runs these tests.</summary>
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The path of the first of these programs that the system has, or null.</summary>
    public static string? Find(params string[] names) =>
        (from name in names
         from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
         where File.Exists(path)
         select path).FirstOrDefault();

    /// <summary>Runs a program to its end, with an empty standard input; an exit code other than 0 is no exception.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working directory; that of the tests where it is null.</param>
    /// <param name="environment">Variables to set, or to remove where the value is null; the others are inherited.</param>
    /// <exception cref="TimeoutException">It took longer than 5 minutes, and was killed with the processes that it started.</exception>
    public static CommandTask<BufferedCommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var command = Cli.Wrap(program)
            .WithArguments(arguments)
            .WithWorkingDirectory(folder ?? Environment.CurrentDirectory)
            .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>())
            .WithValidation(CommandResultValidation.None);
        var test = TestContext.Current.CancellationToken;
        var limit = CancellationTokenSource.CreateLinkedTokenSource(test);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        var running = command.ExecuteBufferedAsync(limit.Token);
        return new(EndAsync(), running.ProcessId);

        async Task<BufferedCommandResult> EndAsync()
        {
            using var _ = limit;
            try
            {
                return await running;
            }
            catch (OperationCanceledException) when (!test.IsCancellationRequested)
            {
                throw new TimeoutException($"The program did not end within 5 minutes, so it was killed: {command}");
            }
        }
    }
}
