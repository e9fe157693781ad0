using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.EmbeddedKernel;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace Fuzzing.Targets;

/// <summary>
/// Lines of the protocol between runner and kernel: each is read as an event, whose output goes into a notebook, and as a
/// command to the embedded kernel. No cell is run.
/// </summary>
internal static class ProtocolTarget
{
    private static readonly OutputDifference s_difference = new(new OutputRule());

    /// <summary>Runs the target.</summary>
    public static void Run(byte[] input)
    {
        using var reader = new StreamReader(new MemoryStream(input));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        CheckSaved(MemoryLimit.Check("Collecting events", input.Length, MemoryLimit.OfJson, () => Collect(lines)));
        foreach (var line in lines)
        {
            MemoryLimit.Check("Reading a command", line.Length, MemoryLimit.OfJson, () => CommandReceiver.Parse(line));
        }

        MemoryLimit.Check("Cleaning an error", input.Length, MemoryLimit.OfNumbers, () => ErrorText.Of(string.Join('\n', lines)));
    }

    // As the client and the executor do with the lines of a kernel.
    private static JsonArray Collect(IEnumerable<string> lines)
    {
        var outputs = new OutputCollector(1);
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            outputs.Add(KernelEvent.Parse(line) ?? KernelEvent.OfText(KernelEvent.StandardOutputValueProduced, line + "\n"));
        }

        return outputs.ToJson();
    }

    private static void CheckSaved(JsonArray outputs)
    {
        var notebook = Notebook.Parse("""{"nbformat": 4, "cells": [{"cell_type": "code", "source": "1"}]}""");
        notebook.Cells[0].SetOutputs(outputs, 1);
        var saved = Notebook.Parse(notebook.ToText());
        FindingException.ThrowUnless(s_difference.Between(saved.Cells[0].OutputsJson, outputs) is null, "the outputs of a saved notebook do not differ from the kernel's");
    }
}
