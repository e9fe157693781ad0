using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>One output of a code cell. This is the only code that knows how a notebook file writes outputs.</summary>
internal abstract record CellOutput
{
    private const string ExecutionCountKey = "execution_count";

    private CellOutput()
    {
    }

    /// <summary>Text that a cell wrote to a stream.</summary>
    /// <param name="Name">stdout or stderr.</param>
    /// <param name="Text">The text, with \n between lines.</param>
    internal sealed record Stream(string Name, string Text) : CellOutput;

    /// <summary>A value that a cell displayed, or ended in.</summary>
    /// <param name="Data">The value by MIME type, as the file has it.</param>
    /// <param name="ExecutionCount">The run that returned it; null where it was displayed.</param>
    internal sealed record Display(JsonObject Data, int? ExecutionCount = null) : CellOutput
    {
        /// <summary>Each MIME type with its value as text; JSON is written in its canonical form.</summary>
        public IEnumerable<(string MimeType, string Text)> Texts => Data.Select(part => (part.Key, TextOf(part.Key, part.Value)));
    }

    /// <summary>An error that a cell raised.</summary>
    /// <param name="Name">The error's name.</param>
    /// <param name="Message">Its message, which VS Code shows.</param>
    /// <param name="Traceback">Its traceback, which Jupyter shows.</param>
    internal sealed record Error(string Name, string Message, string Traceback) : CellOutput;

    /// <summary>An output of a type that is unknown here.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Json">All of it.</param>
    internal sealed record Unknown(string Type, string Json) : CellOutput;

    /// <summary>Reads an output of a notebook file, whatever is wrong with it.</summary>
    public static CellOutput Read(JsonNode? node)
    {
        var json = node as JsonObject ?? [];
        var type = StringOf(json["output_type"]);
        return type switch
        {
            "stream" => new Stream(StringOf(json["name"]), StringOf(json["text"])),
            "display_data" or "execute_result" => new Display(json["data"] as JsonObject ?? [], Count(json)),
            "error" => new Error(StringOf(json["ename"]), StringOf(json["evalue"]), string.Join('\n', (json["traceback"] as JsonArray ?? []).Select(StringOf))),
            _ => new Unknown(type, node is null ? "null\n" : CanonicalJson.Write(node)),
        };
    }

    /// <summary>An output as a notebook file has it.</summary>
    /// <exception cref="NotSupportedException">It is unknown.</exception>
    public JsonObject ToJson() => this switch
    {
        Stream stream => new JsonObject { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = Cell.Lines(stream.Text) },
        Display { ExecutionCount: { } count } result => new JsonObject { ["output_type"] = "execute_result", [ExecutionCountKey] = count, ["data"] = result.Data.DeepClone(), ["metadata"] = new JsonObject() },
        Display display => new JsonObject { ["output_type"] = "display_data", ["data"] = display.Data.DeepClone(), ["metadata"] = new JsonObject() },
        Error error => new JsonObject { ["output_type"] = "error", ["ename"] = error.Name, ["evalue"] = error.Message, ["traceback"] = new JsonArray([.. error.Traceback.Split('\n')]) },
        _ => throw new NotSupportedException($"An output of type '{GetType().Name}' is not written."),
    };

    /// <summary>Outputs of a notebook file with another number for the run that returned them.</summary>
    public static JsonArray WithExecutionCount(JsonArray outputs, int count)
    {
        var copy = outputs.DeepClone().AsArray();
        foreach (var result in copy.OfType<JsonObject>().Where(output => output.ContainsKey(ExecutionCountKey)))
        {
            result[ExecutionCountKey] = count;
        }

        return copy;
    }

    /// <summary>
    /// A value of one MIME type as Jupyter writes it: images are one string, JSON stays JSON and its other types are the
    /// text that Jupyter makes of them; every other type is a list of lines.
    /// </summary>
    public static JsonNode? ValueOf(string mimeType, string text) => mimeType switch
    {
        "application/json" => Parsed(text) ?? text, // a cell may show any text under any type
        _ when IsJson(mimeType) || (mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml") => text,
        _ => Cell.Lines(text),
    };

    private static string TextOf(string mimeType, JsonNode? value)
    {
        if (mimeType == "application/json")
        {
            return value is null ? "null\n" : CanonicalJson.Write(value);
        }

        // Other JSON is an object to one kernel and its text to another.
        var text = StringOf(value);
        return IsJson(mimeType) && Parsed(text) is { } json ? CanonicalJson.Write(json) : text;
    }

    private static bool IsJson(string mimeType) =>
        mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return CanonicalJson.ReadValue(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Count(JsonObject json) =>
        json[ExecutionCountKey] is JsonValue value && value.TryGetValue<int>(out var count) ? count : null;

    private static string StringOf(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines when lines.All(IsString) => Cell.Normalized(string.Concat(lines.Select(line => (string?)line))),
        _ when IsString(node) => Cell.Normalized((string)node!),
        _ => CanonicalJson.Write(node),
    };

    private static bool IsString(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;
}
