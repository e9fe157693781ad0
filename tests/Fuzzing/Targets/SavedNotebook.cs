using System.Text.Json.Nodes;

namespace Fuzzing.Targets;

/// <summary>Compares a saved notebook with the file that it was loaded from.</summary>
internal static class SavedNotebook
{
    private static readonly string[] s_normalized = ["id", "source", "metadata", "outputs", "execution_count"];

    /// <summary>Throws if anything was lost or changed, other than what the format prescribes.</summary>
    public static void CheckSame(JsonNode original, JsonNode saved)
    {
        CheckSame(original.AsObject(), saved.AsObject(), ["nbformat_minor", "cells", "metadata"]);
        FindingException.ThrowUnless(original["metadata"] is null || JsonNode.DeepEquals(original["metadata"], saved["metadata"]), "the metadata is kept");
        foreach (var (cell, copy) in original["cells"]!.AsArray().Zip(saved["cells"]!.AsArray()))
        {
            CheckSame(cell!.AsObject(), copy!.AsObject(), s_normalized);
            FindingException.ThrowUnless(Text(cell["source"]) == Text(copy["source"]), "a cell's source is kept");
            FindingException.ThrowUnless(cell["metadata"] is null || JsonNode.DeepEquals(cell["metadata"], copy["metadata"]), "a cell's metadata is kept");
            FindingException.ThrowUnless(
                (string)cell["cell_type"]! != "code" || cell["outputs"] is not JsonArray outputs || string.IsNullOrWhiteSpace(Text(cell["source"])) || JsonNode.DeepEquals(outputs, copy["outputs"]),
                "a cell's outputs are kept");
        }
    }

    private static void CheckSame(JsonObject original, JsonObject saved, string[] normalized)
    {
        foreach (var (name, value) in original.Where(member => !normalized.Contains(member.Key)))
        {
            FindingException.ThrowUnless(saved.ContainsKey(name) && JsonNode.DeepEquals(value, saved[name]), $"'{name}' is kept");
        }
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        _ => (string)node!,
    };
}
