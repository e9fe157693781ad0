using System.Text.Json.Nodes;

namespace NotebookRunner.Linting;

/// <summary>A notebook, and each of its code cells, names its kernel in every way that an editor asks for it.</summary>
internal static class KernelMetadata
{
    private static readonly Dictionary<string, JsonNode> s_notebook = new()
    {
        ["kernelspec"] = JsonNode.Parse("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""")!,
        ["polyglot_notebook"] = JsonNode.Parse("""{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"languageName":"csharp","name":"csharp"}]}}""")!,
    };

    private static readonly Dictionary<string, JsonNode> s_code = new()
    {
        ["dotnet_interactive"] = JsonNode.Parse("""{"language":"csharp"}""")!,
        ["polyglot_notebook"] = JsonNode.Parse("""{"kernelName":"csharp"}""")!,
    };

    private static readonly JsonNode s_language = "polyglot-notebook";

    /// <inheritdoc cref="KernelMetadata"/>
    public static IEnumerable<Problem> Check(Page page) =>
    [
        .. s_notebook.Select(part => Compare(part.Key, page.Notebook.Metadata[part.Key], part.Value)).OfType<string>().Select(page.Problem),
        .. LanguageInfo(page.Notebook.Metadata["language_info"]).Select(page.Problem),
        .. from cell in page.Cells
           where cell.Type == "code"
           from part in s_code
           let wrong = Compare(part.Key, cell.Metadata[part.Key], part.Value)
           where wrong is not null
           select page.Problem(cell, wrong),
    ];

    // Editors add to it how they colour the language.
    private static IEnumerable<string> LanguageInfo(JsonNode? info) =>
        Compare("language_info.name", info?["name"], s_language) is { } wrong ? [wrong] : [];

    private static string? Compare(string name, JsonNode? given, JsonNode needed) =>
        JsonNode.DeepEquals(given, needed) ? null
        : $"{name} in the metadata is {given?.ToJsonString() ?? "missing"}; editors find the kernel by {needed.ToJsonString()}";
}
