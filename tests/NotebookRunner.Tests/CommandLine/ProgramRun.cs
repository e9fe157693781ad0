using System.Diagnostics;

namespace NotebookRunner.Tests.CommandLine;

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

    public static async Task<ProgramRun> WithAsync(TemporaryFolder folder, Dictionary<string, string?> environment, params string[] arguments)
    {
        using var process = Start(folder, environment, [s_program, .. arguments]);
        return await EndAsync(process);
    }

    /// <summary>Starts it as the leader of a process group, as a shell does, so that it can be interrupted like there.</summary>
    public static Process StartGroup(TemporaryFolder folder, params string[] arguments) => Start(folder, [], ["setsid", s_program, .. arguments]);

    /// <summary>Starts it in a terminal of 80 columns; everything it writes is then its output.</summary>
    public static Process StartInTerminal(TemporaryFolder folder, string arguments) => Start(
        folder,
        new() { ["TERM"] = "xterm", ["LC_ALL"] = "C.UTF-8" },
        ["script", "--quiet", "--return", "--command", $"stty cols 80 rows 40; '{s_program}' {arguments}", "/dev/null"]);

    public static async Task<ProgramRun> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProgramRun(process.ExitCode, await output, await errors);
    }

    private static Process Start(TemporaryFolder folder, Dictionary<string, string?> environment, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment.Remove("GITHUB_ACTIONS"); // there, the console library colours what no terminal shows
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
