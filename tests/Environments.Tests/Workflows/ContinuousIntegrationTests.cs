using Markdig;
using Markdig.Syntax;
using YamlDotNet.Core;

namespace Environments.Tests.Workflows;

/// <summary>The workflow that runs for every change; each thing that is asked of it is tried by breaking it.</summary>
public class ContinuousIntegrationTests
{
    private static readonly string s_text = RepositoryFolder.Text(".github/workflows/ci.yml").ReplaceLineEndings("\n");

    [Fact]
    public void The_workflow_has_no_fault() => Assert.Empty(WorkflowFaults.Of(s_text, ReadmeCommands));

    [Fact]
    public void It_runs_on_the_three_systems_that_libtorch_is_for() =>
        Assert.Equal(["ubuntu-24.04", "macos-15", "windows-2025"], Workflow.Systems(new Workflow(s_text).Jobs.First().Job));

    [Fact]
    public void Executed_notebooks_are_kept_whatever_happened()
    {
        var workflow = new Workflow(s_text);
        var uploads = workflow.Steps.Where(step => Workflow.Value(step, "uses")?.StartsWith("actions/upload-artifact@", StringComparison.Ordinal) == true).ToList();

        Assert.Equal(workflow.Jobs.Count(), uploads.Count);
        Assert.All(uploads, upload => Assert.Equal("always()", Workflow.Value(upload, "if")));
        // Each kernel leaves its copies in a folder of its own.
        Assert.Equal(
            ["artifacts/notebooks", "artifacts/notebooks-dotnet-interactive"],
            uploads.Select(upload => Workflow.Value(Workflow.Mapping(upload, "with"), "path")!.Split('\n')[0]));
    }

    [Theory]
    [InlineData("contents: read", "contents: write", "The workflow's permissions are contents: write, not contents: read.")]
    [InlineData("permissions:\n  contents: read\n", "", "The workflow's permissions are not said, not contents: read.")]
    [InlineData("permissions:\n  contents: read\n", "permissions: write-all\n", "The workflow's permissions are write-all, not contents: read.")]
    [InlineData("contents: read\n", "contents: read\n  packages: write\n", "The workflow's permissions are contents: read, packages: write, not contents: read.")]
    [InlineData("    timeout-minutes: 30\n", "    permissions: write-all\n    timeout-minutes: 30\n", "The job dotnet-interactive has permissions of its own: write-all.")]
    [InlineData("    timeout-minutes: 60\n", "", "The job lessons has no timeout.")]
    [InlineData("macos-15", "macos-latest", "The job lessons runs on macos-latest, which has no version.")]
    [InlineData("runs-on: ubuntu-24.04", "runs-on: ubuntu-latest", "The job dotnet-interactive runs on ubuntu-latest, which has no version.")]
    [InlineData("global-json-file: global.json\n", "global-json-file: ${{ secrets.FILE }}\n", "secrets.FILE is a secret.")]
    [InlineData("run: dotnet test\n", "run: dotnet test --no-build\n", "Nothing runs `dotnet test`.")]
    [InlineData("run: dotnet run --project src/NotebookRunner -- --", "run: dotnet run --project src/Other -- --", "Nothing runs `dotnet run --project src/NotebookRunner`.")]
    public void A_planted_fault_is_found(string part, string planted, string fault)
    {
        Assert.Contains(part, s_text);

        Assert.Equal([fault], WorkflowFaults.Of(s_text.Replace(part, planted, StringComparison.Ordinal), ReadmeCommands).Distinct());
    }

    [Theory]
    [InlineData("uses: actions/cache@v4", "actions/cache@v4 is not pinned by a commit.")]
    [InlineData("uses: actions/cache@0123456 # v4.0.0", "actions/cache@0123456 is not pinned by a commit.")]
    [InlineData("uses: docker://alpine:3", "docker://alpine:3 is not pinned by a commit.")]
    [InlineData("uses: a/b/c@0123456789012345678901234567890123456789", "No comment says which version a/b/c@0123456789012345678901234567890123456789 is.")]
    [InlineData("uses: actions/checkout@0123456789012345678901234567890123456789 # v1.2.3", "A checkout keeps its credentials.")]
    public void A_step_with_a_planted_fault_is_found(string step, string fault) =>
        Assert.Equal([fault], WorkflowFaults.Of($"{s_text}      - {step}\n", ReadmeCommands));

    [Fact]
    public void A_job_that_is_another_workflow_is_held_to_the_same() => Assert.Contains(
        "a/b/.github/workflows/c.yml@main is not pinned by a commit.",
        WorkflowFaults.Of($"{s_text}  other:\n    uses: a/b/.github/workflows/c.yml@main\n", ReadmeCommands));

    [Theory]
    [InlineData("jobs:\n", "jobs: [\n")]
    [InlineData("jobs:\n", "permissions: {}\njobs:\n")]
    public void What_is_no_YAML_is_an_error(string part, string planted) =>
        Assert.ThrowsAny<YamlException>(() => new Workflow(s_text.Replace(part, planted, StringComparison.Ordinal)));

    // The first commands on the page, without their comments.
    private static List<string> ReadmeCommands
    {
        get
        {
            var commands = Markdown.Parse(RepositoryFolder.Text("README.md")).Descendants<FencedCodeBlock>().First().Lines.ToString();
            var lines = commands.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" # ")[0].Trim()).ToList();
            Assert.Equal(2, lines.Count);
            return lines;
        }
    }
}
