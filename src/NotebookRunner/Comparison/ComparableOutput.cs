using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Comparison;

/// <summary>
/// An output without what says nothing of its content: a value is the same whether a cell displayed it or ended in it,
/// a text is the same however the file cuts it into lines, and JSON however it is laid out.
/// </summary>
/// <param name="Parts">What it shows: of a stream or an error its text, of a value each form by its MIME type, the one in words first.</param>
internal sealed record ComparableOutput(IReadOnlyList<OutputPart> Parts)
{
    private const string Words = "text/plain";

    /// <summary>A cell's outputs, in order; neighbouring pieces of one stream are one output.</summary>
    public static IReadOnlyList<ComparableOutput> AllOf(JsonArray outputs, OutputRule rule)
    {
        var all = new List<(string Kind, List<(string Type, string Text)> Texts)>();
        foreach (var output in outputs)
        {
            var (kind, texts) = Read(output, rule.IgnoresTraces);
            if (kind is "stdout" or "stderr" && all.Count > 0 && all[^1].Kind == kind)
            {
                all[^1].Texts[0] = (kind, all[^1].Texts[0].Text + texts[0].Text);
            }
            else
            {
                all.Add((kind, texts));
            }
        }

        return [.. all.Select(output => new ComparableOutput([.. output.Texts.SelectMany(part => PartsOf(part, rule))]))];
    }

    private static IEnumerable<OutputPart> PartsOf((string Type, string Text) part, OutputRule rule) =>
        rule.MasksOutput ? [new OutputPart(part.Type, "")] : Pictures.PartsOf(part.Type, part.Type, part.Text, rule.ComparesPictures);

    private static (string Kind, List<(string Type, string Text)> Texts) Read(JsonNode? node, bool ignoresTraces)
    {
        var output = node as JsonObject ?? [];
        var type = Text(output["output_type"]);
        switch (type)
        {
            case "stream":
                var name = Text(output["name"]);
                return (name, [(name, Text(output["text"]))]);
            case "display_data" or "execute_result":
                var data = output["data"] as JsonObject ?? [];
                return ("display", data.Count == 0 ? [("no form", "")] : [.. data
                    .OrderBy(form => form.Key != Words).ThenBy(form => form.Key, StringComparer.Ordinal)
                    .Select(form => (form.Key, Text(form.Key, form.Value)))]);
            case "error":
                // Jupyter shows the traceback, VS Code the message; the runner writes the same words into both.
                var (message, traceback) = (Text(output["evalue"]), string.Join('\n', (output["traceback"] as JsonArray ?? []).Select(Text)));
                (message, traceback) = ignoresTraces ? (WithoutTrace(message), WithoutTrace(traceback)) : (message, traceback);
                var error = $"{Text(output["ename"])}: {message}";
                return ("error", traceback == message ? [("error", error)] : [("error", error), ("traceback", traceback)]);
            default:
                return (type, [(type, Canonical(node))]);
        }
    }

    private static string WithoutTrace(string text) => string.Join('\n', text.Split('\n').Where(line =>
        !line.StartsWith("   at ", StringComparison.Ordinal) && !line.StartsWith("--- End of ", StringComparison.Ordinal)));

    private static string Text(string mimeType, JsonNode? value)
    {
        if (mimeType == "application/json")
        {
            return Canonical(value);
        }

        // Other JSON is an object to one kernel and its text to another.
        var text = Text(value);
        return mimeType.EndsWith("+json", StringComparison.Ordinal) ? Reformatted(text) : text;
    }

    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines when lines.All(IsString) => string.Concat(lines.Select(line => (string?)line)).Normalized(),
        _ when IsString(node) => ((string)node!).Normalized(),
        null => "",
        _ => Canonical(node),
    };

    private static string Reformatted(string json)
    {
        try
        {
            return Canonical(CanonicalJson.ReadValue(json));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string Canonical(JsonNode? node) => node is null ? "null\n" : CanonicalJson.Write(node);

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;
}
