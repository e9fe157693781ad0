using System.Text.Json;

namespace Pages.Tests.Notebooks;

/// <summary>A notebook's outputs, as its file has them.</summary>
internal sealed class Notebook(string path)
{
    private readonly JsonElement _json = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    public string Path => path;

    public bool IsKorean => System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) == "ko";

    /// <summary>How many cells have something to show.</summary>
    public int CellsWithOutputs => Outputs.Count(outputs => outputs.GetArrayLength() > 0);

    /// <summary>How many pictures there are in the outputs.</summary>
    public int Pictures => Count("<img ");

    /// <summary>How often a piece of HTML is in the outputs.</summary>
    public int Count(string html) => Outputs.SelectMany(outputs => outputs.EnumerateArray()).Sum(output => Html(output).Split(html).Length - 1);

    private IEnumerable<JsonElement> Outputs => _json
        .GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell_type").GetString() == "code").Select(cell => cell.GetProperty("outputs"));

    private static string Html(JsonElement output)
    {
        if (!output.TryGetProperty("data", out var data) || !data.TryGetProperty("text/html", out var html))
        {
            return "";
        }

        return html.ValueKind == JsonValueKind.String ? html.GetString()! : string.Concat(html.EnumerateArray().Select(line => line.GetString()));
    }
}
