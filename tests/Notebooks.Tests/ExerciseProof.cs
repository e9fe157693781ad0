using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// Runs a notebook as a learner would who tries every starter before its answer, and tells what its exercises promise
/// and don't keep. In English: the Korean twin has the same code.
/// </summary>
/// <param name="Faults">What is wrong, in sentences; empty where nothing is.</param>
/// <param name="Shown">What each starter and each answer ended in, as text, by its id.</param>
internal sealed record ExerciseProof(IReadOnlyList<string> Faults, IReadOnlyDictionary<string, string?> Shown)
{
    // What a check says to mistakes that it doesn't know; the starter's it should.
    private const string GeneralHint = "Work it out by hand.";

    private static readonly TimeLimits s_patient = new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20));

    /// <summary>How many starters a notebook has.</summary>
    public static int CountOf(string path) => Notebook.Load(path).Cells.Count(cell => cell.IsCode && cell.HasTag(CellTags.Exercise));

    /// <summary>Runs a notebook in its folder, up to its last answer.</summary>
    public static async Task<ExerciseProof> OfAsync(string path)
    {
        var cells = Notebook.Load(path).Cells.Where(cell => cell.IsCode && !cell.HasTag(CellTags.SkipExecution)).ToList();
        var last = cells.FindLastIndex(cell => cell.HasTag(CellTags.Exercise) || cell.HasTag(CellTags.Answer));
        var (faults, shown) = (Unanswered(cells).ToList(), new Dictionary<string, string?>());
        await using var session = new KernelSession(KernelSpec.Embedded.In(Path.GetDirectoryName(path)!));
        session.Begin(s_patient, TestContext.Current.CancellationToken);
        foreach (var cell in cells.Take(last + 1))
        {
            var outputs = new OutputCollector(1);
            var end = await session.RunAsync(cell, e => outputs.Add(e), TestContext.Current.CancellationToken);
            if (end.Type == KernelEvent.CommandFailed != cell.HasTag(CellTags.RaisesException))
            {
                faults.Add($"Cell {cell.Id} does not run: {end.Message}");
                break;
            }

            if (!cell.HasTag(CellTags.Exercise) && !cell.HasTag(CellTags.Answer))
            {
                continue;
            }

            shown[cell.Id] = ValueIn(outputs.ToJson().Select(CellOutput.Read));
            if ((cell.HasTag(CellTags.Answer) ? FaultOfAnswer(cell, shown[cell.Id]) : FaultOfStarter(cell, shown[cell.Id])) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return new(faults, shown);
    }

    // Each starter has its own answer, before the next starter.
    private static IEnumerable<string> Unanswered(List<Cell> cells)
    {
        var tagged = cells.Where(cell => cell.HasTag(CellTags.Exercise) || cell.HasTag(CellTags.Answer)).ToList();
        for (var i = 0; i < tagged.Count; i++)
        {
            if (tagged[i].HasTag(CellTags.Exercise) && (i + 1 == tagged.Count || !tagged[i + 1].HasTag(CellTags.Answer)))
            {
                yield return $"Starter {tagged[i].Id} has no answer after it.";
            }
            else if (tagged[i].HasTag(CellTags.Answer) && (i == 0 || !tagged[i - 1].HasTag(CellTags.Exercise)))
            {
                yield return $"Answer {tagged[i].Id} has no starter before it.";
            }
        }
    }

    private static string? FaultOfAnswer(Cell cell, string? value) =>
        value?.StartsWith("✔ ", StringComparison.Ordinal) == true ? null : $"Answer {cell.Id} should pass its check, and shows: {value}";

    private static string? FaultOfStarter(Cell cell, string? value)
    {
        var hint = value?.Split(" Hint: ") is [var finding, var said] && finding.StartsWith("✘ ", StringComparison.Ordinal) ? said.Trim() : "";
        return hint.Length == 0 ? $"Starter {cell.Id} should fail its check with a hint, and shows: {value}"
            : hint.StartsWith(GeneralHint, StringComparison.Ordinal) ? $"Starter {cell.Id} has a mistake that its check does not know: {value}"
            : null;
    }

    // What the cell ends in, as text.
    private static string? ValueIn(IEnumerable<CellOutput> outputs) => outputs.OfType<CellOutput.Display>().LastOrDefault(output => output.ExecutionCount is not null)
        ?.Texts.Where(part => part.MimeType == "text/plain").Select(part => part.Text).SingleOrDefault();
}
