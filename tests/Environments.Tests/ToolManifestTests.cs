using System.Text.Json.Nodes;

namespace Environments.Tests;

/// <summary>The tools that `dotnet tool restore` brings: the one kernel that the lessons must run in, too, and Stryker.NET.</summary>
public class ToolManifestTests
{
    [Fact]
    public void It_has_the_kernel_and_Stryker_each_in_one_version_under_its_own_command()
    {
        var tools = JsonNode.Parse(RepositoryFolder.Text(".config/dotnet-tools.json"))!["tools"]!.AsObject();

        Assert.Equal(["Microsoft.dotnet-interactive", "dotnet-stryker"], tools.Select(tool => tool.Key));
        Assert.Equal(["dotnet-interactive", "dotnet-stryker"], tools.SelectMany(tool => tool.Value!["commands"]!.AsArray()).Select(command => (string?)command));
        Assert.All(tools, tool =>
        {
            Assert.Matches(@"^\d+\.\d+\.\d+$", (string?)tool.Value!["version"]);
            Assert.False((bool)tool.Value["rollForward"]!);
        });
    }
}
