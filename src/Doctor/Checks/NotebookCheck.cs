using Doctor.Programs;

namespace Doctor.Checks;

/// <summary>The lessons: whether their last run was of what they are now, as the runner's command status says.</summary>
internal static class NotebookCheck
{
    private const string Subject = "notebooks";
    private const string Run = "dotnet run --project src/NotebookRunner";
    private const int MaxNames = 4;

    private static readonly string[] s_statuses = ["current", "not-run", "outdated", "changed", "differs", "lint"];

    /// <summary>Runs the command, which runs no notebook.</summary>
    public static async Task<IEnumerable<CheckResult>> RunAsync(string root) =>
        await Runner.RunAsync(root, "status") switch
        {
            null => [CheckResult.WithoutRunner(Subject)],
            { ExitCode: 0 or 1 } status => Of(status.Output),
            var failed => [new CheckResult(Subject, CheckStatus.Bad, $"their status can't be read: {failed.LastLine}", $"{Run} -- status")],
        };

    /// <summary>One result for each status in the command's output, for all notebooks with it.</summary>
    public static IEnumerable<CheckResult> Of(string output)
    {
        var notebooks = output.Split('\n', StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts.Length == 2 && s_statuses.Contains(parts[0]))
            .ToLookup(parts => parts[0], parts => parts[1].Replace("notebooks/", "", StringComparison.Ordinal));
        return notebooks.Count > 0
            ? s_statuses.Where(notebooks.Contains).Select(status => Of(status, [.. notebooks[status]]))
            : [new CheckResult(Subject, CheckStatus.Bad, output.Split('\n')[0].Trim(), "Restore the folder notebooks/ of the repository:\ngit checkout notebooks")];
    }

    private static CheckResult Of(string status, List<string> notebooks)
    {
        var names = string.Join(", ", notebooks.Take(MaxNames)) + (notebooks.Count > MaxNames ? $" and {notebooks.Count - MaxNames} more" : "");
        return status switch
        {
            "current" => new CheckResult(Subject, CheckStatus.Ok, $"{(notebooks.Count == 1 ? "1 notebook" : $"{notebooks.Count} notebooks")} ran with this build, with the outputs that are committed"),
            "not-run" => new CheckResult(Subject, CheckStatus.Note, $"not run yet: {names}", Run),
            "outdated" => new CheckResult(Subject, CheckStatus.Note, $"out of date, since a library was built after they ran: {names}", Run),
            "changed" => new CheckResult(Subject, CheckStatus.Bad, $"out of date, changed after they ran: {names}", Run),
            "differs" => new CheckResult(Subject, CheckStatus.Bad, $"out of date, committed with other outputs than those of their last run: {names}", $"If the new outputs are right:\n{Run} -- --update"),
            _ => new CheckResult(Subject, CheckStatus.Bad, $"lint reports problems: {names}", $"{Run} -- lint"),
        };
    }
}
