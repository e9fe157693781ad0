using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>What an output says, form by form.</summary>
internal static class OutputTexts
{
    /// <summary>The name of what an HTML form is shown as.</summary>
    public const string Html = "text/html";

    /// <summary>The forms of an output with their texts: mime types, or stdout, stderr and error. Images and JSON have none.</summary>
    public static IEnumerable<(string Form, string Text)> Of(JsonNode output) => (string?)output["output_type"] switch
    {
        "stream" => [((string)output["name"]!, Cell.Text(output["text"]))],
        "error" => [("error", $"{(string?)output["evalue"]}\n{string.Join('\n', output["traceback"]!.AsArray())}")],
        _ => from form in output["data"]!.AsObject()
             where form.Key.StartsWith("text/", StringComparison.Ordinal) || form.Key == "image/svg+xml"
             select (form.Key, Cell.Text(form.Value)),
    };
}
