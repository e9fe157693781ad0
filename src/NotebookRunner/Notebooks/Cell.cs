using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookRunner.Notebooks;

/// <summary>One cell of a notebook.</summary>
internal sealed class Cell
{
    private readonly JsonObject _json;

    private Cell(JsonObject json, int number, string id, string source) =>
        (_json, Number, Id, Source) = (json, number, id, source);

    /// <summary>Its place in the notebook, from 1, counting cells of every type.</summary>
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
    public JsonArray Outputs => _json["outputs"] as JsonArray ?? [];

    /// <summary>The number of its run; null where it has not run.</summary>
    public int? ExecutionCount => (int?)_json["execution_count"];

    /// <summary>Whether it is code with something in it: empty cells are not run, as in Jupyter.</summary>
    public bool IsCode => (string?)_json["cell_type"] == "code" && !string.IsNullOrWhiteSpace(Source);

    /// <summary>The kernel's name for its language; what the cell's metadata does not say is C#.</summary>
    public string Language =>
        (string?)_json["metadata"]?["polyglot_notebook"]?["kernelName"]
        ?? (string?)_json["metadata"]?["dotnet_interactive"]?["language"]
        ?? "csharp";

    /// <summary>Whether the file says that it was run.</summary>
    public bool WasExecuted => Outputs.Count > 0 || ExecutionCount is not null;

    /// <summary>Whether the cell carries a tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>Whether it has these outputs and this execution count.</summary>
    public bool HasOutputs(JsonArray outputs, int? executionCount) =>
        JsonNode.DeepEquals(Outputs, outputs) && JsonNode.DeepEquals(_json["execution_count"], executionCount);

    /// <summary>Replaces its outputs. A code cell that did not run has no execution count.</summary>
    public void SetOutputs(JsonArray outputs, int? executionCount)
    {
        _json["outputs"] = outputs;
        _json["execution_count"] = executionCount;
    }

    /// <summary>Reads a cell, and gives it what nbformat 4.5 requires.</summary>
    /// <exception cref="NotebookFormatException">It is not one.</exception>
    public static Cell From(JsonObject? json, int number)
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
        var cell = new Cell(json, number, id, source.Normalized());
        _ = (cell.Language, cell.HasTag("")); // wrong types in the metadata are found here, not in the middle of a run
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
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var at and >= 0 ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>Text of a notebook file, which has it as one string or as a list of lines.</summary>
    public static string Text(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        null => "",
        _ => node.GetValue<string>(),
    };
}
