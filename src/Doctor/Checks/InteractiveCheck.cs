using Doctor.Programs;

namespace Doctor.Checks;

/// <summary>The kernel of VS Code and Jupyter, on PATH or restored by the tool manifest; the lessons run without it.</summary>
internal static class InteractiveCheck
{
    private const string Program = "dotnet-interactive";

    /// <summary>Asks it for its version.</summary>
    public static async Task<CheckResult> RunAsync(string root)
    {
        const string subject = ".NET Interactive";
        var onPath = await ProgramResult.OfAsync(root, Program, "--version");
        return (onPath ?? await ProgramResult.OfAsync(root, "dotnet", "tool", "run", Program, "--", "--version")) switch
        {
            { Succeeded: true } version => new CheckResult(subject, CheckStatus.Ok, version.FirstLine.Split('+')[0]),
            { } failed when onPath is not null => new CheckResult(
                subject,
                CheckStatus.Note,
                $"{Program} is on PATH, and does not start: {failed.FirstLine}",
                "Install it again:\ndotnet tool update -g Microsoft.dotnet-interactive"),
            _ => new CheckResult(
                subject,
                CheckStatus.Note,
                "not installed; the runner has a kernel of its own",
                $"For Jupyter, or the runner's option --kernel {Program}:\ndotnet tool restore"),
        };
    }
}
