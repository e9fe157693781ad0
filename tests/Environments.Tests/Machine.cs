using System.Diagnostics;

namespace Environments.Tests;

/// <summary>What some tests need of the machine they run on, and its programs.</summary>
public static class Machine
{
    public const string NeedsLinux = "The setup of the dev containers is a script for Linux.";
    public const string NeedsShellcheck = "No shellcheck was found, so the script's style can't be checked. Install it: apt install shellcheck";

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool HasShellcheck => IsLinux && Find("shellcheck") is not null;

    /// <summary>The path of a program of the system, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end; what it wrote to either stream is its output.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    /// <inheritdoc cref="Run(string, string[])"/>
    public static (int ExitCode, string Output) Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
