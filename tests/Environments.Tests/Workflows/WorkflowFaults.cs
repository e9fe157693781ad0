using System.Text.RegularExpressions;

namespace Environments.Tests.Workflows;

/// <summary>What a workflow must not do, so that it runs the same tomorrow, ends, and can change nothing in the repository.</summary>
internal static partial class WorkflowFaults
{
    /// <summary>What is wrong with a workflow, one sentence each; none where nothing is.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="commands">What it must run, as a newcomer does: alone, or with options behind.</param>
    public static IEnumerable<string> Of(string text, IEnumerable<string> commands)
    {
        var workflow = new Workflow(text);
        return
        [
            .. Permissions(workflow),
            .. workflow.Jobs.Where(job => !int.TryParse(Workflow.Value(job.Job, "timeout-minutes"), out _)).Select(job => $"The job {job.Name} has no timeout."),
            .. Systems(workflow),
            .. Actions(workflow),
            .. Secret().Matches(text).Select(secret => $"{secret.Value} is a secret."),
            .. commands.Where(command => !Runs(workflow, command)).Select(command => $"Nothing runs `{command}`."),
        ];
    }

    private static IEnumerable<string> Permissions(Workflow workflow)
    {
        if (workflow.Permissions != "contents: read")
        {
            yield return $"The workflow's permissions are {workflow.Permissions ?? "not said"}, not contents: read.";
        }

        foreach (var (name, job) in workflow.Jobs)
        {
            if (Workflow.PermissionsOf(job) is { } permissions)
            {
                yield return $"The job {name} has permissions of its own: {permissions}.";
            }
        }
    }

    private static IEnumerable<string> Systems(Workflow workflow) =>
        from job in workflow.Jobs
        from system in Workflow.Systems(job.Job)
        where !VersionedSystem().IsMatch(system)
        select $"The job {job.Name} runs on {system}, which has no version.";

    private static IEnumerable<string> Actions(Workflow workflow)
    {
        foreach (var user in workflow.Jobs.Select(job => job.Job).Concat(workflow.Steps))
        {
            if (Workflow.Value(user, "uses") is not { } action)
            {
                continue;
            }

            if (!PinnedAction().IsMatch(action))
            {
                yield return $"{action} is not pinned by a commit.";
            }
            else if (!Regex.IsMatch(workflow.Text, Regex.Escape(action) + @" # v\d+\.\d+\.\d+\n"))
            {
                yield return $"No comment says which version {action} is.";
            }

            if (action.StartsWith("actions/checkout@", StringComparison.Ordinal) && Workflow.Value(Workflow.Mapping(user, "with"), "persist-credentials") != "false")
            {
                yield return "A checkout keeps its credentials.";
            }
        }
    }

    private static bool Runs(Workflow workflow, string command) =>
        workflow.Commands.Any(line => line == command || line.StartsWith(command + " -- --", StringComparison.Ordinal));

    [GeneratedRegex(@"^[a-z]+-[0-9][0-9.]*$")]
    private static partial Regex VersionedSystem();

    [GeneratedRegex(@"^[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"\bsecrets\b[.\[]\w*")]
    private static partial Regex Secret();
}
