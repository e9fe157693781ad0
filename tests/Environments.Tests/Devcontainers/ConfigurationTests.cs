using System.Text.Json.Nodes;

namespace Environments.Tests.Devcontainers;

/// <summary>The two dev containers, one that computes on the CPU and one on a GPU, are valid and the same but for that.</summary>
public class ConfigurationTests
{
    private const string Cpu = ".devcontainer/devcontainer.json";
    private const string Gpu = ".devcontainer/gpu/devcontainer.json";

    [Theory]
    [InlineData(Cpu)]
    [InlineData(Gpu)]
    public void A_configuration_is_plain_JSON_and_says_nothing_that_dev_containers_do_not_know(string path)
    {
        Assert.NotNull(JsonNode.Parse(RepositoryFolder.Text(path)));
        Assert.Empty(DevcontainerSchema.Faults(RepositoryFolder.Text(path)));
    }

    [Fact]
    public void They_differ_in_the_name_the_GPU_and_the_library_for_it_alone()
    {
        Assert.Equal(
            [
                "containerEnv.TorchBackend: cpu",
                "containerEnv.TorchBackend: cuda",
                "hostRequirements.gpu: true",
                "name: Batches (CPU)",
                "name: Batches (NVIDIA GPU)",
            ],
            Differences(Values(Cpu), Values(Gpu)));
    }

    [Fact]
    public void What_they_run_once_created_is_there() =>
        Assert.All(
            [Cpu, Gpu],
            path => Assert.True(File.Exists(RepositoryFolder.File((string)JsonNode.Parse(RepositoryFolder.Text(path))!["postCreateCommand"]![1]!))));

    [Fact]
    public void A_difference_at_any_depth_is_seen()
    {
        var (one, other) = (JsonNode.Parse("""{ "a": { "b": ["x", "y"] }, "c": {} }"""), JsonNode.Parse("""{ "a": { "b": ["x", "z"] }, "c": [] }"""));

        Assert.Equal(["a.b[1]: y", "a.b[1]: z", "c: []", "c: {}"], Differences(Values(one, ""), Values(other, "")));
    }

    private static IEnumerable<string> Differences(IEnumerable<string> one, IEnumerable<string> other)
    {
        var differences = one.ToHashSet();
        differences.SymmetricExceptWith(other);
        return differences.Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Values(string path) => Values(JsonNode.Parse(RepositoryFolder.Text(path)), "");

    // Every value with the way to it, so that sets of them can be compared.
    private static IEnumerable<string> Values(JsonNode? node, string way) => node switch
    {
        JsonObject { Count: > 0 } properties => properties.SelectMany(property => Values(property.Value, way.Length == 0 ? property.Key : $"{way}.{property.Key}")),
        JsonArray { Count: > 0 } items => items.SelectMany((item, i) => Values(item, $"{way}[{i}]")),
        null => [$"{way}: null"],
        _ => [$"{way}: {node}"],
    };
}
