using System.Text.Json.Nodes;

namespace Environments.Tests;

/// <summary>The tools that `dotnet tool restore` brings: the one kernel that the lessons must run in, too.</summary>
public class ToolManifestTests
{
    [Fact]
    public void It_has_the_kernel_alone_in_one_version_under_its_own_command()
    {
        var (package, tool) = Assert.Single(JsonNode.Parse(RepositoryFolder.Text(".config/dotnet-tools.json"))!["tools"]!.AsObject());

        Assert.Equal("microsoft.dotnet-interactive", package, ignoreCase: true);
        Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)tool!["version"]);
        Assert.Equal(["dotnet-interactive"], tool["commands"]!.AsArray().Select(command => (string?)command));
        Assert.False((bool)tool["rollForward"]!);
    }
}
