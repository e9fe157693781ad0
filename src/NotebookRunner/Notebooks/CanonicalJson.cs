using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>
/// The one way a notebook is written, so that equal notebooks are equal files: sorted keys, an indent of one
/// space, letters of every language as they are, a line break at the end. It is Jupyter's own way.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = new JsonText(),
    };

    /// <summary>Writes a node.</summary>
    public static string Write(JsonNode node) => Sorted(node)!.ToJsonString(s_options) + "\n";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
