using CliWrap;
using CliWrap.Buffered;

namespace NotebookRunner.Tests.Commands;

/// <summary>The program itself, run as a user runs it: the build puts it beside the tests.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "NotebookRunner.exe" : "NotebookRunner");

    /// <summary>A folder that the program takes for the repository.</summary>
    public static TemporaryFolder Repository()
    {
        var folder = new TemporaryFolder();
        folder.Write("Tutorial.sln", "");
        return folder;
    }

    public static Task<ProgramRun> InAsync(TemporaryFolder folder, params string[] arguments) => WithAsync(folder, [], arguments);

    public static Task<ProgramRun> WithAsync(TemporaryFolder folder, Dictionary<string, string?> environment, params string[] arguments) =>
        EndAsync(Start(folder, environment, s_program, arguments));

    /// <summary>Starts it as the leader of a process group, as a shell does, so that it can be interrupted like there.</summary>
    public static CommandTask<BufferedCommandResult> StartGroup(TemporaryFolder folder, params string[] arguments) =>
        Start(folder, [], "setsid", [s_program, .. arguments]);

    /// <summary>Starts it by a line of the shell, in which it is $0.</summary>
    public static Task<ProgramRun> InShellAsync(TemporaryFolder folder, string line) => EndAsync(Start(folder, [], "sh", ["-c", line, s_program]));

    /// <summary>Starts it in a terminal of 80 columns; everything it writes is then its output.</summary>
    public static CommandTask<BufferedCommandResult> StartInTerminal(TemporaryFolder folder, string arguments) => Start(
        folder,
        new() { ["TERM"] = "xterm", ["LC_ALL"] = "C.UTF-8" },
        "script",
        ["--quiet", "--return", "--command", $"stty cols 80 rows 40; '{s_program}' {arguments}", "/dev/null"]);

    public static async Task<ProgramRun> EndAsync(CommandTask<BufferedCommandResult> running)
    {
        var result = await running;
        return new ProgramRun(result.ExitCode, result.StandardOutput, result.StandardError);
    }

    private static CommandTask<BufferedCommandResult> Start(TemporaryFolder folder, Dictionary<string, string?> environment, string program, string[] arguments)
    {
        environment.TryAdd("GITHUB_ACTIONS", null); // there, the console library colours what no terminal shows
        return Programs.RunAsync(program, arguments, folder.Path, environment);
    }
}
