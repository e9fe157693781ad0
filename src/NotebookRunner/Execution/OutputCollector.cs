using System.Text;
using System.Text.Json.Nodes;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Collects a kernel's events during one cell as that cell's outputs.</summary>
/// <param name="executionCount">The number of the cell's run.</param>
internal sealed class OutputCollector(int executionCount = 0)
{
    // The text of a stream grows in a builder while it is the last output.
    private readonly List<(string? ValueId, CellOutput Output)> _outputs = [];
    private readonly StringBuilder _text = new();

    /// <summary>Adds an event's output, if it has one.</summary>
    /// <returns>False where the event updates a value that this cell has not displayed.</returns>
    public bool Add(KernelEvent kernelEvent)
    {
        switch (kernelEvent.Type)
        {
            case KernelEvent.StandardOutputValueProduced:
                Print("stdout", kernelEvent.Text);
                break;
            case KernelEvent.StandardErrorValueProduced:
                Print("stderr", kernelEvent.Text);
                break;
            case KernelEvent.DisplayedValueProduced:
                Add(new CellOutput.Display(Data(kernelEvent)), kernelEvent.ValueId);
                break;
            case KernelEvent.ReturnValueProduced:
                Add(new CellOutput.Display(Data(kernelEvent), executionCount), kernelEvent.ValueId);
                break;
            case KernelEvent.DisplayedValueUpdated:
                return Update(kernelEvent);
            case KernelEvent.CommandFailed:
                // Viewers show one or the other: VS Code the message, Jupyter the traceback.
                Add(new CellOutput.Error("Error", kernelEvent.Message ?? "", kernelEvent.Message ?? ""));
                break;
        }

        return true;
    }

    /// <summary>Replaces a displayed value.</summary>
    /// <returns>False where it was not displayed by this cell.</returns>
    public bool Update(KernelEvent kernelEvent)
    {
        var index = kernelEvent.ValueId is { } id ? _outputs.FindIndex(output => output.ValueId == id) : -1;
        if (index >= 0 && _outputs[index].Output is CellOutput.Display display)
        {
            _outputs[index] = (kernelEvent.ValueId, display with { Data = Data(kernelEvent) });
        }

        return index >= 0;
    }

    /// <summary>All outputs so far, as a notebook file has them.</summary>
    public JsonArray ToJson()
    {
        EndStream();
        return new([.. _outputs.Select(output => output.Output.ToJson())]);
    }

    private void Add(CellOutput output, string? valueId = null)
    {
        EndStream();
        _outputs.Add((valueId, output));
    }

    private void Print(string name, string text)
    {
        if (_outputs.LastOrDefault().Output is not CellOutput.Stream stream || stream.Name != name)
        {
            Add(new CellOutput.Stream(name, ""));
        }

        _text.Append(text);
    }

    private void EndStream()
    {
        if (_text.Length > 0 && _outputs[^1].Output is CellOutput.Stream stream)
        {
            _outputs[^1] = (null, stream with { Text = stream.Text + Cell.Normalized(_text.ToString()) });
            _text.Clear();
        }
    }

    private static JsonObject Data(KernelEvent kernelEvent) => new(kernelEvent.Values
        .DistinctBy(value => value.Key)
        .Select(value => KeyValuePair.Create(value.Key, CellOutput.ValueOf(value.Key, value.Value))));
}
