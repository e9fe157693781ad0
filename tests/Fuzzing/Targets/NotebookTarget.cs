using System.Text.Json.Nodes;
using NotebookRunner.Comparison;
using NotebookRunner.Notebooks;

namespace Fuzzing.Targets;

/// <summary>A notebook file: loaded, saved, loaded again, and its outputs compared with themselves and with others.</summary>
internal static class NotebookTarget
{
    private static readonly OutputRule[] s_rules =
        [new(), new() { IgnoresTraces = true }, new(Tolerance: 0.05), new(MasksNumbers: true), new(MasksOutput: true)];

    /// <summary>Runs the target.</summary>
    public static void Run(byte[] input)
    {
        if (MemoryLimit.Check("Loading a notebook", input.Length, MemoryLimit.OfJson, () => Load(input)) is not { } notebook)
        {
            return;
        }

        CheckCells(notebook);
        CheckComparison(notebook, input.Length);

        // Saving sorts the notebook's members and must not change what they say.
        var original = CanonicalJson.ReadNotebook(notebook.Text)!;
        var saved = MemoryLimit.Check("Saving a notebook", input.Length, MemoryLimit.OfJson, notebook.ToText);
        var again = Notebook.Parse(saved);
        FindingException.ThrowUnless(again.ToText() == saved, "a notebook in canonical form is saved as it was");
        SavedNotebook.CheckSame(original, CanonicalJson.ReadNotebook(saved)!);
    }

    private static Notebook? Load(byte[] input)
    {
        try
        {
            return Notebook.Parse(input);
        }
        catch (NotebookFormatException error) when (error.Message.Length > 0)
        {
            return null;
        }
    }

    private static void CheckCells(Notebook notebook)
    {
        _ = notebook.OtherKernel;
        try
        {
            _ = notebook.Metadata;
        }
        catch (NotebookFormatException)
        {
            // As documented.
        }

        foreach (var cell in notebook.Cells)
        {
            _ = (cell.WasExecuted, cell.Metadata, cell.Language, CellTags.IsStarter(cell), CellTags.SkippedBy(cell));
            _ = Attempt(() => OutputRule.Of(cell));
            _ = CellOutput.WithExecutionCount(cell.OutputsJson, 1);
        }
    }

    private static OutputRule? Attempt(Func<OutputRule> rule)
    {
        try
        {
            return rule();
        }
        catch (FormatException)
        {
            return null; // as documented
        }
    }

    private static void CheckComparison(Notebook notebook, int length)
    {
        var previous = new JsonArray();
        foreach (var outputs in notebook.Cells.Select(cell => cell.OutputsJson).Where(outputs => outputs.Count > 0))
        {
            foreach (var rule in s_rules)
            {
                var difference = new OutputDifference(rule);
                FindingException.ThrowUnless(MemoryLimit.Check("Comparing outputs with themselves", length, MemoryLimit.OfJson, () => difference.Between(outputs, outputs)) is null, $"outputs do not differ from themselves under {rule}");
                FindingException.ThrowUnless(difference.Between(outputs, Rewritten(outputs)) is null, $"outputs do not differ once they are rewritten under {rule}");
                foreach (var other in MutatedOutputs.Of(outputs, previous))
                {
                    var found = MemoryLimit.Check("Comparing outputs with others", length + other.ToJsonString().Length, MemoryLimit.OfJson, () => difference.Between(outputs, other));
                    FindingException.ThrowUnless((found is null) == (difference.Between(other, outputs) is null), $"outputs that differ from others differ in both directions under {rule}");
                }
            }

            previous = outputs;
        }
    }

    // As the runner itself writes them; what it does not know stays.
    private static JsonArray Rewritten(JsonArray outputs) => new([.. outputs.Select(output =>
        CellOutput.Read(output) is CellOutput.Unknown ? output?.DeepClone() : CellOutput.Read(output).ToJson())]);
}
