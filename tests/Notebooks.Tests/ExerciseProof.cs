using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// Runs the exercises of a notebook, as a learner would who has run the setup cell and tries every starter before its
/// answer, and tells what the exercises promise and don't keep.
/// </summary>
/// <param name="Faults">What is wrong, in sentences; empty where nothing is.</param>
/// <param name="Shown">What each starter and each answer ended in, as text, by the id of its cell.</param>
internal sealed record ExerciseProof(IReadOnlyList<string> Faults, IReadOnlyDictionary<string, string?> Shown)
{
    // What a check says to mistakes that it doesn't know; the starter's it should.
    private static readonly string[] s_generalHints = ["Work it out by hand.", "손으로 따라 계산해 보십시오."];

    private static readonly TimeLimits s_patient = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));

    /// <summary>How many starters a notebook has.</summary>
    public static int CountOf(string path) => Notebook.Load(path).Cells.Count(cell => cell.IsCode && CellTags.IsStarter(cell));

    /// <summary>Runs the exercises in the notebook's folder, after its cell <c>setup</c> where it has one.</summary>
    public static async Task<ExerciseProof> OfAsync(string path, KernelSession session)
    {
        var cells = Notebook.Load(path).Cells;
        var exercises = cells.Where(cell => CellTags.IsStarter(cell) || cell.HasTag(CellTags.Answer)).ToList();
        var (faults, shown) = (new List<string>(), new Dictionary<string, string?>());
        session.Begin(s_patient, TestContext.Current.CancellationToken);

        async Task<string?> Run(Cell cell)
        {
            var outputs = new OutputCollector(1);
            var end = await session.RunAsync(cell, e => outputs.Add(e), TestContext.Current.CancellationToken);
            if (end.Type == KernelEvent.CommandFailed)
            {
                faults.Add($"Cell {cell.Id} does not run: {end.Message}");
            }

            return ValueIn(outputs.ToJson().Select(CellOutput.Read));
        }

        await Run(Code("folder", $"Environment.CurrentDirectory = @\"{Path.GetDirectoryName(path)}\";"));
        foreach (var setup in cells.Where(cell => cell.Id == "setup"))
        {
            await Run(setup);
        }

        foreach (var cell in exercises)
        {
            var isAnswer = cell.HasTag(CellTags.Answer);
            var code = isAnswer ? ModelAnswer.CodeOf(cell) : cell.Source;
            if (code is null)
            {
                faults.Add($"Answer {cell.Id} has {ModelAnswer.Count(cell)} blocks of C# within <details>, and should have one.");
                continue;
            }

            var before = faults.Count;
            shown[cell.Id] = await Run(Code(cell.Id, code));
            if (faults.Count == before && (isAnswer ? FaultOfAnswer(cell, shown[cell.Id]) : FaultOfStarter(cell, shown[cell.Id])) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new(faults, shown);
    }

    private static Cell Code(string id, string code) => Cell.From(new JsonObject { ["cell_type"] = "code", ["id"] = id, ["source"] = code }, 1, "csharp");

    private static string? FaultOfAnswer(Cell cell, string? value) =>
        value?.StartsWith("✔ ", StringComparison.Ordinal) == true ? null : $"Answer {cell.Id} should pass its check, and shows: {value}";

    private static string? FaultOfStarter(Cell cell, string? value)
    {
        var hint = value?.Split([" Hint: ", " 힌트: "], StringSplitOptions.None) is [var finding, var said] && finding.StartsWith("✘ ", StringComparison.Ordinal) ? said.Trim() : "";
        return hint.Length == 0 ? $"Starter {cell.Id} should fail its check with a hint, and shows: {value}"
            : Array.Exists(s_generalHints, general => hint.StartsWith(general, StringComparison.Ordinal)) ? $"Starter {cell.Id} has a mistake that its check does not know: {value}"
            : null;
    }

    // What the cell ends in, as text.
    private static string? ValueIn(IEnumerable<CellOutput> outputs) => outputs.OfType<CellOutput.Display>().LastOrDefault(output => output.ExecutionCount is not null)
        ?.Texts.Where(part => part.MimeType == "text/plain").Select(part => part.Text).SingleOrDefault();
}
