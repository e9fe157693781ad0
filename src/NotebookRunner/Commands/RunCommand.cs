using System.Collections.Concurrent;
using System.CommandLine;
using NotebookRunner.Comparison;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;
using Spectre.Console;

namespace NotebookRunner.Commands;

/// <summary>The command that has no name: runs notebooks.</summary>
internal static class RunCommand
{
    /// <summary>What the program does, and what tags and exit codes mean.</summary>
    private const string Help =
        $"""
        Runs notebooks from the first cell to the last, and fails where a cell fails or shows something other than what is committed. Numbers that are not whole may differ by a few roundings. With {OwnData.Variable} set, outputs come from other data and are not compared. A compiler warning counts as output to stderr.

        Tags of cells:
          {CellTags.RaisesException}  must raise an error
          {CellTags.SkipExecution}    is not run, and keeps its outputs
          {CellTags.Exercise}          is not run, and has no outputs
          {CellTags.ExerciseShown}    is an exercise as well, but is run, to show the hint of its check
          {CellTags.Answer}            is a Markdown cell with the model answer of the exercise before it, in a code block within <details>
          {CellTags.Unseeded}          may make a Random without a seed, which lint refuses elsewhere
          {OutputRule.TolerancePrefix}0.05    its numbers may differ by this share of them
          {OutputRule.MaskNumbers}      its numbers may be any, with units such as kB and ms
          {OutputRule.MaskOutput}       its outputs are compared in number, kind and MIME type alone, and may have GUIDs and show nothing without scripts
        Where numbers may differ pictures may, too: only the words about them are compared.

        Exit codes:
          0  everything passed
          1  a cell failed, or its outputs differ from those committed
          2  a cell or a notebook took too long
          3  a file is no notebook that can be run
          64 the command line is wrong
          69 the kernel that was asked for is not installed
          129 the run was stopped by SIGHUP: its terminal was closed
          130 the run was stopped by SIGINT (Ctrl-C)
          143 the run was stopped by SIGTERM
        """;

    private static readonly Argument<string[]> s_paths = NotebookCommand.Paths();

    private static readonly Option<double> s_cellTimeout = NumberOptions.Seconds("--cell-timeout", "The longest a cell may take, in seconds.", 300);
    private static readonly Option<double> s_notebookTimeout = NumberOptions.Seconds("--notebook-timeout", "The longest a notebook may take, in seconds.", 900);
    private static readonly Option<int> s_jobs = NumberOptions.Count("--jobs", "-j", "How many notebooks run in parallel.");

    private static readonly Option<FileInfo?> s_junit = new("--junit") { Description = "A file for a JUnit report, with one case for each cell." };

    private static readonly Option<bool> s_update = new("--update")
    {
        Description = "Write new outputs into the notebooks, once all have passed. Outputs in which nothing differs, as far as is compared, stay to the byte.",
    };

    /// <summary>The command, with those that have a name.</summary>
    public static RootCommand Create()
    {
        var command = new RootCommand(Help)
        {
            s_paths, s_cellTimeout, s_notebookTimeout, s_jobs, KernelOptions.Kernel, KernelOptions.Program, s_junit, s_update,
            LintCommand.Create(), ReviewCommand.Create(), StatusCommand.Create(),
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        var repository = Repository.Around(Directory.GetCurrentDirectory());
        var kernels = await KernelOptions.KernelsAsync(parsed, repository.Root);
        var files = NotebookFiles.Find(parsed.GetValue(s_paths) ?? [], repository, OwnData.Folder is not null, kernels);
        var updates = IsUpdate(parsed, kernels) ? new ConcurrentDictionary<NotebookFile, OutputUpdate>() : null;
        var report = new ConsoleReport(AnsiConsole.Console, files);
        using var signals = new StopSignals();
        var results = await report.ShowAsync(() => RunAsync(files, report, updates, parsed, signals.Token));
        report.Summarize(results, repository);
        Annotations.Print(Annotations.Of(results));
        var written = WriteJUnit(results, parsed.GetValue(s_junit));
        if (signals.ExitCode is { } stopped)
        {
            var rest = files.Count - results.Count;
            ErrorOutput.WriteLine($"Stopped. What had run is in artifacts/.{(rest > 0 ? $" {Summary.Count(rest, "notebook")} had not begun." : "")}");
            return stopped;
        }

        var updated = updates is null ? ExitCode.Passed : OutputUpdate.WriteAll(report, results, updates);
        return new[] { ExitCode.Of(results), updated, written, report.ExitCode() }.Max();
    }

    // All on one kernel, then all on the next, which is compared with the first.
    private static async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IReadOnlyList<NotebookFile> files, ConsoleReport report, IDictionary<NotebookFile, OutputUpdate>? updates, ParseResult parsed, CancellationToken stop)
    {
        var jobs = parsed.GetValue(s_jobs);
        var limits = new TimeLimits(TimeSpan.FromSeconds(parsed.GetValue(s_cellTimeout)), TimeSpan.FromSeconds(parsed.GetValue(s_notebookTimeout))).For(jobs);
        var results = new NotebookResult?[files.Count];
        foreach (var indices in Enumerable.Range(0, files.Count).GroupBy(i => files[i].Kernel))
        {
            await using var kernels = new KernelQueue(indices.Select(i => files[i]));
            var run = new NotebookRun(kernels, new NotebookExecutor(limits, report), report, updates);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
            try
            {
                await Parallel.ForEachAsync(indices, parallel, async (i, cancelled) => results[i] = await run.RunAsync(files[i], cancelled));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
        }

        return [.. results.OfType<NotebookResult>()]; // of a run that was stopped, those that had begun
    }

    private static bool IsUpdate(ParseResult parsed, IReadOnlyList<KernelSpec> kernels) =>
        !parsed.GetValue(s_update) ? false
        : kernels is not [{ } kernel] || kernel != KernelSpec.Embedded ? throw new UsageException("--update writes the outputs of the embedded kernel: leave out --kernel.")
        : OwnData.Folder is null ? true
        : throw new UsageException($"--update can't be used while {OwnData.Variable} is set, since the outputs of your data would be committed. Unset it, and run again.");

    private static int WriteJUnit(IReadOnlyList<NotebookResult> results, FileInfo? file)
    {
        try
        {
            if (file is not null)
            {
                JUnitReport.Write(results, file.FullName);
            }

            return ExitCode.Passed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ErrorOutput.WriteLine($"The JUnit report can't be written: {e.Message}");
            return ExitCode.Failed;
        }
    }
}
