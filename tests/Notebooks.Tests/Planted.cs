using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>Notebooks of a test's own.</summary>
internal static class Planted
{
    /// <summary>A notebook of code cells: each with a tag, or none, and with its id.</summary>
    public static string Notebook(params (string? Tag, string Id, string Code)[] cells) =>
        Notebook(cells.Select(cell => Cell(cell.Tag, cell.Id, cell.Code, new JsonArray())));

    /// <summary>A notebook of one cell that has an output, given as JSON.</summary>
    public static string Shown(string id, string output) => Notebook([Cell(null, id, "1", new JsonArray(JsonNode.Parse(output)))]);

    private static JsonObject Cell(string? tag, string id, string code, JsonArray outputs) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject { ["tags"] = tag is null ? [] : new JsonArray(tag) },
        ["outputs"] = outputs,
        ["source"] = code,
    };

    private static string Notebook(IEnumerable<JsonObject> cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();
}
