using System.CommandLine;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;

namespace NotebookRunner.Commands;

/// <summary>The command <c>status</c>: compares notebooks with their last run, without running them.</summary>
internal static class StatusCommand
{
    private const string Current = "current";
    private const string NotRun = "not-run";
    private const string Outdated = "outdated";
    private const string Changed = "changed";
    private const string Differs = "differs";
    private const string Lint = "lint";

    /// <summary>The command, as a part of the program's command line.</summary>
    public static Command Create() => NotebookCommand.Create(
        "status",
        $"""
        Compares notebooks with their last run, without running them. Prints one line per notebook, its status and its name:
          {Current}   as it ran, with the outputs that are committed
          {NotRun}   it has no executed copy
          {Outdated}  a library that its cells reference by path (#r) was built after the run
          {Changed}   its code changed after the run
          {Differs}   the run had other outputs than those committed
          {Lint}      lint reports problems
        Exit code: 0 if all are current, otherwise 1.
        """,
        Print);

    private static int Print(IReadOnlyList<string> paths, Repository repository)
    {
        var exitCode = ExitCode.Passed;
        foreach (var file in NotebookFiles.Find(paths, repository, hasOwnData: false, KernelSpec.Embedded))
        {
            var status = StatusOf(file, repository);
            Console.WriteLine($"{status,-10}{Plain.Text(file.Name)}");
            exitCode = status == Current ? exitCode : ExitCode.Failed;
        }

        return exitCode;
    }

    // The first that applies of lint, not-run, changed, outdated, differs and current.
    private static string StatusOf(NotebookFile file, Repository repository)
    {
        if (Linter.Load(file.Path, repository, out _) is not { } page || Linter.Check(page).Any())
        {
            return Lint;
        }

        if (ExecutedCells(file) is not { } executed)
        {
            return NotRun;
        }

        var cells = page.Cells.Where(cell => cell.IsCode).ToList();
        return !cells.Select(cell => cell.Source).SequenceEqual(executed.Select(cell => cell.Source)) ? Changed
            : Libraries(page).Any(library => File.GetLastWriteTimeUtc(library) > File.GetLastWriteTimeUtc(file.ExecutedCopy)) ? Outdated
            : HasOtherOutputs(page.Notebook, cells, executed, file) ? Differs
            : Current;
    }

    private static List<Cell>? ExecutedCells(NotebookFile file)
    {
        try
        {
            return File.Exists(file.ExecutedCopy) ? [.. Notebook.Load(file.ExecutedCopy).Cells.Where(cell => cell.IsCode)] : null;
        }
        catch (NotebookFormatException)
        {
            return null; // a run that was killed may leave a truncated copy
        }
    }

    // The kernel takes a relative path from the notebook's folder. A file that is missing counts as never built.
    private static IEnumerable<string> Libraries(Page page) =>
        from code in page.Code
        from reference in code.Root.DescendantNodes(descendIntoTrivia: true).OfType<ReferenceDirectiveTriviaSyntax>()
        where !Script.IsPackage(reference)
        select Path.GetFullPath(reference.File.ValueText, Path.GetDirectoryName(page.Path)!);

    // By position among the code cells: prose may have been added since, and that changes the numbers of cells.
    private static bool HasOtherOutputs(Notebook notebook, List<Cell> cells, List<Cell> executed, NotebookFile file)
    {
        var committed = ExpectedOutputs.Of(notebook, file.Kernel);
        return cells.Zip(executed).Any(pair =>
            CellTags.SkippedBy(pair.First) is null && committed.Difference(pair.First, pair.Second.OutputsJson) is not null);
    }
}
