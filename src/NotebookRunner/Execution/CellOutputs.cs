using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Gathers what a kernel does during one cell as that cell's outputs in a notebook file.</summary>
internal sealed class CellOutputs
{
    private readonly List<(string? ValueId, JsonObject Output)> _outputs = [];
    private (string Name, StringBuilder Text)? _stream;

    /// <summary>Adds what an event shows; events that show nothing add nothing.</summary>
    /// <param name="kernelEvent">The event.</param>
    /// <param name="executionCount">The number of the cell's run.</param>
    /// <returns>False where the event updates a value that this cell has not shown.</returns>
    public bool Add(KernelEvent kernelEvent, int executionCount)
    {
        switch (kernelEvent.Type)
        {
            case KernelEvent.StandardOutputValueProduced:
                Print("stdout", kernelEvent);
                break;
            case KernelEvent.StandardErrorValueProduced:
                Print("stderr", kernelEvent);
                break;
            case KernelEvent.DisplayedValueProduced:
                Show(kernelEvent, new JsonObject { ["output_type"] = "display_data" });
                break;
            case KernelEvent.ReturnValueProduced:
                Show(kernelEvent, new JsonObject { ["output_type"] = "execute_result", ["execution_count"] = executionCount });
                break;
            case KernelEvent.DisplayedValueUpdated:
                return Update(kernelEvent);
            case KernelEvent.CommandFailed:
                AddError(kernelEvent.Message ?? "");
                break;
        }

        return true;
    }

    /// <summary>Replaces a value that was shown before.</summary>
    /// <returns>False where it was not shown by this cell.</returns>
    public bool Update(KernelEvent kernelEvent)
    {
        var shown = _outputs.FindAll(o => o.ValueId is not null && o.ValueId == kernelEvent.ValueId);
        shown.ForEach(o => o.Output["data"] = Data(kernelEvent));
        return shown.Count > 0;
    }

    /// <summary>All outputs so far, as a notebook file has them.</summary>
    public JsonArray ToJson() => new(
        [.. _outputs.Select(o => o.Output.DeepClone()), .. _stream is { } stream ? [Json(stream)] : Array.Empty<JsonNode>()]);

    private void AddError(string message)
    {
        EndStream();
        _outputs.Add((null, new JsonObject
        {
            ["output_type"] = "error",
            ["ename"] = "Error",
            ["evalue"] = message,
            ["traceback"] = new JsonArray([.. message.Split('\n')]), // what Jupyter's viewers show of an error
        }));
    }

    private void Show(KernelEvent kernelEvent, JsonObject output)
    {
        EndStream();
        output["data"] = Data(kernelEvent);
        output["metadata"] = new JsonObject();
        _outputs.Add((kernelEvent.ValueId, output));
    }

    private void Print(string name, KernelEvent kernelEvent)
    {
        if (_stream?.Name != name)
        {
            EndStream();
        }

        _stream ??= (name, new StringBuilder());
        _stream.Value.Text.AppendJoin("", kernelEvent.Values.Select(v => v.Value));
    }

    private void EndStream()
    {
        if (_stream is { } stream)
        {
            _outputs.Add((null, Json(stream)));
            _stream = null;
        }
    }

    private static JsonObject Json((string Name, StringBuilder Text) stream) =>
        new() { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = Cell.Lines(stream.Text.ToString()) };

    private static JsonObject Data(KernelEvent kernelEvent) => new(kernelEvent.Values
        .DistinctBy(v => v.Key)
        .Select(v => KeyValuePair.Create(v.Key, Data(v.Key, v.Value))));

    // Images are one string, and JSON stays JSON, its other types as the text that Jupyter makes of them; every other
    // form is a list of lines.
    private static JsonNode? Data(string mimeType, string value) => mimeType switch
    {
        "application/json" => Json(value),
        _ when mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal) => value,
        _ when mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml" => value,
        _ => Cell.Lines(value),
    };

    private static JsonNode? Json(string value)
    {
        try
        {
            return CanonicalJson.ReadValue(value);
        }
        catch (JsonException)
        {
            return value; // a cell may show any text under any name
        }
    }
}
