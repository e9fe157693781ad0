using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>One cell of a notebook.</summary>
internal sealed class Cell
{
    private readonly JsonObject _json;

    private Cell(JsonObject json, int number, string id, string source, string defaultLanguage)
    {
        (_json, Number, Id, Source) = (json, number, id, source);
        Language = (string?)_json["metadata"]?["polyglot_notebook"]?["kernelName"]
            ?? (string?)_json["metadata"]?["dotnet_interactive"]?["language"]
            ?? defaultLanguage;
    }

    /// <summary>Its position in the notebook, from 1, counting cells of every type.</summary>
    public int Number { get; }

    /// <summary>Its id: the file's own, or its number where the file is older than ids.</summary>
    public string Id { get; }

    /// <summary>Its text, with \n between lines.</summary>
    public string Source { get; }

    /// <summary>Its type: code, markdown or raw.</summary>
    public string Type => (string)_json["cell_type"]!;

    /// <summary>What the file says about it.</summary>
    public JsonObject Metadata => _json["metadata"]!.AsObject();

    /// <summary>Its tags.</summary>
    public IEnumerable<string> Tags => (_json["metadata"]?["tags"] as JsonArray ?? []).Select(tag => (string?)tag ?? "");

    /// <summary>Its outputs, as the file has them.</summary>
    public JsonArray OutputsJson => _json["outputs"] as JsonArray ?? [];

    /// <summary>Its outputs.</summary>
    public IEnumerable<CellOutput> Outputs => OutputsJson.Select(CellOutput.Read);

    /// <summary>The number of its run; null where it has not run.</summary>
    public int? ExecutionCount => (int?)_json["execution_count"];

    /// <summary>Whether it is code with something in it: empty cells are not run, as in Jupyter.</summary>
    public bool IsCode => (string?)_json["cell_type"] == "code" && !string.IsNullOrWhiteSpace(Source);

    /// <summary>The kernel's name for its language: the notebook's, where the cell's metadata names none.</summary>
    public string Language { get; }

    /// <summary>Whether the file says that it was run.</summary>
    public bool WasExecuted => OutputsJson.Count > 0 || ExecutionCount is not null;

    /// <summary>Whether the cell carries a tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>Whether it has these outputs and this execution count.</summary>
    public bool HasOutputs(JsonArray outputs, int? executionCount) =>
        JsonNode.DeepEquals(OutputsJson, outputs) && JsonNode.DeepEquals(_json["execution_count"], executionCount);

    /// <summary>Replaces its outputs. A code cell that did not run has no execution count.</summary>
    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        _json["outputs"] = outputs;
        _json["execution_count"] = executionCount;
    }

    /// <summary>Reads a cell, and gives it what nbformat 4.5 requires.</summary>
    /// <param name="json">The cell, as the file has it.</param>
    /// <param name="number">Its position in the notebook, from 1.</param>
    /// <param name="defaultLanguage">The notebook's language.</param>
    /// <exception cref="NotebookFormatException">It is not a cell.</exception>
    public static Cell From(JsonObject? json, int number, string defaultLanguage)
    {
        var type = (string?)json?["cell_type"];
        if (json is null || type is not ("code" or "markdown" or "raw"))
        {
            throw new NotebookFormatException($"cell {number} has the type '{type}'; a cell is code, markdown or raw");
        }

        var source = Text(json["source"]);
        var id = (string?)json["id"] ?? "cell-" + number.ToString(CultureInfo.InvariantCulture);
        json["id"] = id;
        json["source"] = Lines(source);
        json["metadata"] ??= new JsonObject();
        var cell = new Cell(json, number, id, Normalized(source), defaultLanguage);
        _ = (cell.HasTag(""), cell.ExecutionCount); // wrong types are found here, not in the middle of a run
        if (type == "code")
        {
            json["execution_count"] ??= null;
            if (!cell.IsCode || json["outputs"] is not JsonArray)
            {
                json["outputs"] = new JsonArray();
            }
        }

        return cell;
    }

    /// <summary>Text as a notebook file has it: a list of lines, each with its line break.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return new([.. lines[..^1].Select(line => line + "\n"), .. lines[^1..].Where(last => last.Length > 0)]);
    }

    /// <summary>
    /// Text with \n between its lines. The framework's own ReplaceLineEndings also takes form feeds and Unicode's
    /// separators for line breaks, and would change what a cell says.
    /// </summary>
    public static string Normalized(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    // A notebook file has text as one string or as a list of lines.
    private static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        null => "",
        _ => node.GetValue<string>(),
    };
}
