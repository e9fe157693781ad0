using YamlDotNet.RepresentationModel;

namespace Environments.Tests.Workflows;

/// <summary>A workflow of GitHub's, as far as it is checked.</summary>
internal sealed class Workflow
{
    private readonly YamlMappingNode _root;

    /// <summary>Reads one; a file that is no YAML, or that names something twice, is an error.</summary>
    public Workflow(string text)
    {
        Text = text;
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        _root = (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    public string Text { get; }

    /// <summary>What the whole workflow may do; null where it does not say.</summary>
    public string? Permissions => PermissionsOf(_root);

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs =>
        from job in Mapping(_root, "jobs")
        select (job.Key.ToString(), (YamlMappingNode)job.Value);

    public IEnumerable<YamlMappingNode> Steps =>
        from job in Jobs
        from step in job.Job.Children.TryGetValue("steps", out var steps) ? (YamlSequenceNode)steps : []
        select (YamlMappingNode)step;

    /// <summary>The lines that are run, in all steps of all jobs.</summary>
    public IEnumerable<string> Commands => Steps.Select(step => Value(step, "run")).OfType<string>().SelectMany(run => run.Split('\n')).Select(line => line.Trim());

    /// <summary>What a job may do of its own; null where it takes what the workflow may.</summary>
    public static string? PermissionsOf(YamlMappingNode node) =>
        !node.Children.TryGetValue("permissions", out var permissions) ? null
        : permissions is YamlMappingNode several ? string.Join(", ", several.Select(one => $"{one.Key}: {one.Value}"))
        : permissions.ToString();

    /// <summary>The words after a name; null where the name is missing.</summary>
    public static string? Value(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(name, out var value) && value is YamlScalarNode scalar ? scalar.Value : null;

    /// <summary>What is below a name; empty where the name is missing.</summary>
    public static YamlMappingNode Mapping(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(name, out var value) && value is YamlMappingNode mapping ? mapping : [];

    /// <summary>All systems that a job runs on.</summary>
    public static IEnumerable<string> Systems(YamlMappingNode job) => Value(job, "runs-on") switch
    {
        "${{ matrix.system }}" => ((YamlSequenceNode)Mapping(Mapping(job, "strategy"), "matrix")["system"]).Select(system => system.ToString()),
        var one => [one ?? ""],
    };
}
