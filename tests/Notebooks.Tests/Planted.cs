using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>Notebooks of a test's own.</summary>
internal static class Planted
{
    /// <summary>A notebook of cells: each with a tag, or none, and with its id. An answer is Markdown, all others are code.</summary>
    public static string Notebook(params (string? Tag, string Id, string Text)[] cells) =>
        Notebook(cells.Select(cell => cell.Tag == "answer" ? Answer(cell.Id, cell.Text) : Cell(cell.Tag, cell.Id, cell.Text, new JsonArray())));

    /// <summary>An answer as the lessons have it: its code is folded.</summary>
    public static string Folded(string code) => $"<details><summary>▸ Answer</summary>\n\n```csharp\n{code}\n```\n\n</details>";

    /// <summary>A notebook of one cell that has an output, given as JSON.</summary>
    public static string Shown(string id, string output) => Notebook([Cell(null, id, "1", new JsonArray(JsonNode.Parse(output)))]);

    private static JsonObject Answer(string id, string markdown) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = id,
        ["metadata"] = new JsonObject { ["tags"] = new JsonArray("answer") },
        ["source"] = markdown,
    };

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
