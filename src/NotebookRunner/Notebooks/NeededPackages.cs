using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>
/// The packages of a gallery that a notebook needs, as its own metadata says: a list of texts such as "Plotly.NET 5.1.0"
/// under "needs_packages". Where packages can't be had, such a notebook can't be run.
/// </summary>
internal static class NeededPackages
{
    /// <summary>The part of the metadata that names them.</summary>
    public const string Key = "needs_packages";

    /// <summary>Each package's name and version, with a space between; none where a notebook says nothing of packages.</summary>
    /// <exception cref="NotebookFormatException">What it says is no list of texts.</exception>
    public static IReadOnlyList<string> Of(Notebook notebook)
    {
        if (!notebook.Metadata.TryGetPropertyValue(Key, out var value))
        {
            return [];
        }

        return value is JsonArray list && list.All(package => package?.GetValueKind() == JsonValueKind.String)
            ? [.. list.Select(package => (string)package!)]
            : throw new NotebookFormatException($"{Key} in its metadata is {value?.ToJsonString() ?? "null"}; it takes a list of strings, each a package's name and version: [\"Plotly.NET 5.1.0\"]");
    }
}
