using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Environments.Tests.Workflows;

/// <summary>The workflow that runs once a week what takes too long for each change.</summary>
public partial class VerificationTests
{
    private static readonly string s_text = RepositoryFolder.Text(".github/workflows/verification.yml").ReplaceLineEndings("\n");

    [Fact]
    public void The_workflow_has_no_fault() => Assert.Empty(WorkflowFaults.Of(s_text, [".ci/mutate ${{ matrix.target }}", "dotnet run --project tests/Concurrency.Tests"]));

    [Fact]
    public void It_mutates_every_target()
    {
        var job = new Workflow(s_text).Jobs.Single(job => job.Name == "mutate").Job;
        var targets = (YamlSequenceNode)Workflow.Mapping(Workflow.Mapping(job, "strategy"), "matrix")["target"];

        Assert.Equal(
            Directory.EnumerateFiles(RepositoryFolder.File("tests"), "stryker-config.*.json", SearchOption.AllDirectories)
                .Select(file => Target().Match(file).Groups[1].Value).Order(StringComparer.Ordinal),
            targets.Select(target => target.ToString()));
    }

    [GeneratedRegex(@"stryker-config\.(.+)\.json$")]
    private static partial Regex Target();
}
