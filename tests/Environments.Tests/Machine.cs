namespace Environments.Tests;

/// <summary>What some tests need of the machine they run on, and its programs.</summary>
public static class Machine
{
    public const string NeedsLinux = "The setup of the dev containers is a script for Linux.";
    public const string NeedsShellcheck = "No shellcheck was found, so the script's style can't be checked. Install it: apt install shellcheck";

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool HasShellcheck => IsLinux && Programs.Find("shellcheck") is not null;

    /// <summary>Runs a program to its end; what it wrote to either stream is its output.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, string? folder = null)
    {
        var result = await Programs.RunAsync(program, arguments, folder);
        return (result.ExitCode, result.StandardOutput + result.StandardError);
    }
}
