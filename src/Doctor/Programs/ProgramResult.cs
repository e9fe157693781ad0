using System.ComponentModel;
using CliWrap;
using CliWrap.Buffered;

namespace Doctor.Programs;

/// <summary>The result of running a program to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote, to standard output and then to standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private static readonly Dictionary<string, string?> s_environment = new()
    {
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1", // its welcome would come before the version
        ["NO_COLOR"] = "1",
    };

    /// <summary>Whether its exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The first line of its output; its exit code where it wrote nothing.</summary>
    public string FirstLine => Line(0);

    /// <summary>The last line of its output; its exit code where it wrote nothing.</summary>
    public string LastLine => Line(^1);

    /// <summary>Runs a program. One that takes too long is killed, with its children, and has failed.</summary>
    /// <param name="folder">Its current directory.</param>
    /// <param name="program">Its name on PATH, or its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The result; null where there is no such program.</returns>
    public static async Task<ProgramResult?> OfAsync(string folder, string program, params string[] arguments)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(arguments)
                .WithWorkingDirectory(folder)
                .WithEnvironmentVariables(s_environment)
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(timeout.Token);
            return new ProgramResult(result.ExitCode, $"{result.StandardOutput}{result.StandardError}".Trim());
        }
        catch (Win32Exception)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return new ProgramResult(-1, $"{Path.GetFileName(program)} did not end within {s_timeout.TotalMinutes} minutes");
        }
    }

    private string Line(Index index) => Output.Length > 0 ? Output.Split('\n')[index].Trim() : $"exit code {ExitCode}";
}
