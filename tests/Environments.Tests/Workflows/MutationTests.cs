using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Environments.Tests.Workflows;

/// <summary>The workflow that runs mutation testing once a week.</summary>
public partial class MutationTests
{
    private static readonly string s_text = RepositoryFolder.Text(".github/workflows/mutation.yml").ReplaceLineEndings("\n");

    [Fact]
    public void The_workflow_has_no_fault() => Assert.Empty(WorkflowFaults.Of(s_text, [".ci/mutate ${{ matrix.target }}"]));

    [Fact]
    public void It_has_every_target()
    {
        var job = new Workflow(s_text).Jobs.Single().Job;
        var targets = (YamlSequenceNode)Workflow.Mapping(Workflow.Mapping(job, "strategy"), "matrix")["target"];

        Assert.Equal(
            Directory.EnumerateFiles(RepositoryFolder.File("tests"), "stryker-config.*.json", SearchOption.AllDirectories)
                .Select(file => Target().Match(file).Groups[1].Value).Order(StringComparer.Ordinal),
            targets.Select(target => target.ToString()));
    }

    [GeneratedRegex(@"stryker-config\.(.+)\.json$")]
    private static partial Regex Target();
}
