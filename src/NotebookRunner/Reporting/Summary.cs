using System.Globalization;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NotebookRunner.Reporting;

/// <summary>The summary of a run.</summary>
internal static class Summary
{
    /// <summary>A line for each notebook.</summary>
    public static IRenderable Of(IReadOnlyList<NotebookResult> results)
    {
        var table = new Table().RoundedBorder()
            .AddColumn("Notebook")
            .AddColumn(new TableColumn("Cells").RightAligned())
            .AddColumn(new TableColumn("Time").RightAligned())
            .AddColumn("Outputs")
            .AddColumn("Result");
        foreach (var result in results)
        {
            table.AddRow(
                Plain.Markup(result.File.Name),
                $"{result.PassedCount}/{result.Cells.Count}",
                Seconds(result.Duration),
                Outputs(result),
                result.HasFailed ? "[red]failed[/]" : "[green]passed[/]");
        }

        return table;
    }

    /// <summary>The summary's notes below the table, in lines of markup: which outputs were not compared, and what to do about those that differ.</summary>
    public static IEnumerable<string> Notes(IReadOnlyList<NotebookResult> results)
    {
        foreach (var reason in results.Where(r => r.NotCompared is not null).GroupBy(r => r.NotCompared))
        {
            yield return Plain.Markup($"The outputs of {Count(reason.Count(), "notebook")} were not compared: {reason.Key}.");
        }

        if (Differing(results.Where(r => r.File.Other is null)) is { } fromCommitted)
        {
            yield return $"[red]{fromCommitted} from what is committed.[/] If the new outputs are right: --update";
        }

        if (Differing(results.Where(r => r.File.Other is not null)) is { } fromOther)
        {
            yield return $"[red]{fromOther} between the two kernels.[/]";
        }
    }

    private static string? Differing(IEnumerable<NotebookResult> results) =>
        results.Sum(r => r.DifferentCount) is var count and > 0 ? $"{Count(count, "cell")} {(count == 1 ? "differs" : "differ")}" : null;

    /// <summary>The run in one line of markup.</summary>
    public static string LastLine(IReadOnlyList<NotebookResult> results, Repository repository)
    {
        var failed = results.Count(r => r.HasFailed);
        var time = Seconds(results.Aggregate(TimeSpan.Zero, (sum, r) => sum + r.Duration));
        var folders = results.Select(r => repository.Named(Path.Combine(repository.Root, NotebookFile.CopiesOf(r.File.Kernel, OwnData.Folder is not null)))).Distinct();
        return $"{(failed > 0 ? $"[red]{failed} of {Count(results.Count, "notebook")} failed.[/]" : "[green]All passed.[/]")} "
            + Plain.Markup($"{Count(results.Sum(r => r.PassedCount), "cell")} passed in {Count(results.Count, "notebook")}, {time} of running. Executed copies: {string.Join(", ", folders.Select(folder => folder + "/"))}");
    }

    /// <summary>A time as every report has it.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);

    private static string Outputs(NotebookResult result) => result switch
    {
        { Cells: [] } => "",
        { NotCompared: not null } => "not compared",
        { DifferentCount: > 0 } => $"[red]{result.DifferentCount} differ[/]",
        { UpdatedCount: > 0 } => $"{result.UpdatedCount} changed",
        _ when result.Cells.Any(c => c.EndsNotebook) => "",
        { File.Other: { } other } => $"as {other.Kernel.Name}",
        _ => "as committed",
    };

    /// <summary>A count in words, such as "1 cell" and "2 cells".</summary>
    public static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";
}
