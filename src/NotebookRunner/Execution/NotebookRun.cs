using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Runs one notebook: reads it, runs its cells, writes its executed copy.</summary>
/// <param name="file">The notebook.</param>
/// <param name="options">The time it may take, and what becomes of its outputs.</param>
/// <param name="observer">Is told of each step.</param>
internal sealed class NotebookRun(NotebookFile file, RunOptions options, IRunObserver observer)
{
    /// <summary>Runs it, and writes its executed copy however it ends.</summary>
    /// <param name="cancellation">Stops the run; the copy is still written.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<NotebookResult> RunAsync(CancellationToken cancellation)
    {
        observer.NotebookStarted(file);
        var result = await ReadAndRunAsync(cancellation);
        observer.NotebookEnded(result);
        return result;
    }

    private async Task<NotebookResult> ReadAndRunAsync(CancellationToken cancellation)
    {
        Notebook notebook;
        CommittedOutputs committed;
        try
        {
            notebook = Notebook.Load(file.Path);
            if (!file.Engine.RestoresPackages && NeededPackages.Of(notebook) is { Count: > 0 } packages)
            {
                return new NotebookResult(file, [])
                {
                    Skipped = $"it needs {string.Join(" and ", packages)} from the package gallery, and the {file.Engine.Name} kernel restores no packages. Open it in VS Code, or run it with --kernel {DotnetInteractive.Name}.",
                };
            }

            var code = notebook.Cells.Where(cell => cell.IsCode);
            committed = file.Other is { } other ? CommittedOutputs.OfOther(code, other) : CommittedOutputs.Of(code, options.Outputs, file.Engine);
        }
        catch (NotebookFormatException e)
        {
            return new NotebookResult(file, [], $"This file is no notebook: {e.Message}.", IsNotebook: false);
        }
        catch (FormatException e)
        {
            return new NotebookResult(file, [], e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new NotebookResult(file, [], $"This file can't be read: {e.Message}", IsNotebook: false);
        }

        var cells = notebook.Cells.Where(cell => cell.IsCode).ToList();
        foreach (var cell in cells.Where(cell => !cell.HasTag(CellTags.SkipExecution)))
        {
            cell.SetOutputs([], null); // what an earlier run left is not this run's
        }

        var run = new CellRuns(file, committed, observer);
        string? unsaved;
        try
        {
            await using var kernel = new TimedKernel(file.Engine.In(Path.GetDirectoryName(file.Path)!), options, cancellation);
            await run.RunAsync(cells, kernel);
        }
        finally
        {
            unsaved = Save(notebook, run.Ran);
        }

        return new NotebookResult(file, run.Results, unsaved ?? (run.Ran.Count > 0 ? null
            : "No code cell was executed: "
                + (cells.Count == 0 ? "there is none" : $"every one is tagged {CellTags.SkipExecution} or {CellTags.Exercise}")
                + ". A notebook that runs nothing proves nothing."))
        {
            NotCompared = committed.NotCompared,
            Update = options.Outputs == OutputMode.Update && !run.HasFailed ? NotebookUpdate.Of(notebook, run.Ran, committed) : null,
        };
    }

    // However the run ended: what had run is worth reading, most of all where it failed.
    private string? Save(Notebook notebook, IEnumerable<RanCell> ran)
    {
        foreach (var (cell, outputs, count) in ran)
        {
            cell.SetOutputs(outputs.ToJson(), count);
        }

        try
        {
            notebook.Save(file.ExecutedCopy);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"The executed copy can't be written: {e.Message}";
        }
    }
}
