using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>Notebooks of a test's own.</summary>
internal static class Planted
{
    /// <summary>A notebook of code cells: each with a tag, or none, and with its id.</summary>
    public static string Notebook(params (string? Tag, string Id, string Code)[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = cell.Id,
            ["metadata"] = new JsonObject { ["tags"] = cell.Tag is null ? [] : new JsonArray(cell.Tag) },
            ["outputs"] = new JsonArray(),
            ["source"] = cell.Code,
        })]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();
}
