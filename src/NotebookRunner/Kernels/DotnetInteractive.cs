using System.ComponentModel;
using System.Diagnostics;
using CliWrap;

namespace NotebookRunner.Kernels;

/// <summary>The .NET Interactive tool, which Polyglot Notebooks and Jupyter start too.</summary>
internal static class DotnetInteractive
{
    /// <summary>The name of the kernel, and of the tool's program.</summary>
    public const string Name = "dotnet-interactive";

    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(30);
    private static readonly string[] s_endings = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd"] : [""];

    /// <summary>Finds the tool: the one that is named, or on PATH, or restored by the repository's tool manifest.</summary>
    /// <param name="program">A program, or its name on PATH; null to look for it.</param>
    /// <param name="root">The repository.</param>
    /// <exception cref="KernelMissingException">There is none.</exception>
    public static async Task<KernelSpec> FindAsync(string? program, string root)
    {
        if (program is not null)
        {
            return Of(OnPath(program) ?? throw new KernelMissingException($"The kernel '{program}' is not there: --kernel-program takes the path of a dotnet-interactive, or its name on PATH."));
        }

        return OnPath(Name) is { } found ? Of(found)
            : await IsRestoredAsync(root) ? Of("dotnet", root, "tool", "run", Name, "--")
            : throw new KernelMissingException(
                $"The kernel {Name} is not installed: it is not on PATH, and the tool manifest has not restored it. Run 'dotnet tool restore', or leave out --kernel: the embedded kernel needs nothing installed.");
    }

    private static KernelSpec Of(string program, string? workingDirectory = null, params string[] before) => new(Name, folder =>
    {
        var start = new ProcessStartInfo(program, [.. before, "stdio", "--working-dir", folder]) { WorkingDirectory = workingDirectory ?? folder };
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1"; // its welcome would be a cell's output
        return KernelSupervisor.Of(start);
    });

    private static string? OnPath(string program) => program.AsSpan().ContainsAny('/', '\\')
        ? Existing(Path.GetFullPath(program))
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Existing(Path.GetFullPath(program, Path.GetFullPath(folder))))
            .FirstOrDefault(path => path is not null);

    private static string? Existing(string path) => s_endings.Select(ending => path + ending).FirstOrDefault(File.Exists);

    private static async Task<bool> IsRestoredAsync(string root)
    {
        using var time = new CancellationTokenSource(s_answerTime);
        try
        {
            var answer = await Cli.Wrap("dotnet").WithArguments(["tool", "run", Name, "--", "--version"]).WithWorkingDirectory(root)
                .WithValidation(CommandResultValidation.None).ExecuteAsync(time.Token);
            return answer.ExitCode == 0;
        }
        catch (Exception e) when (e is Win32Exception or OperationCanceledException)
        {
            return false; // no dotnet on PATH, or one that does not answer
        }
    }
}
