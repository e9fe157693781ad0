namespace NotebookRunner.Execution;

/// <summary>Runs notebooks, several at once where asked, each in a process of its own: all on one engine, then all on the next.</summary>
internal static class NotebookRuns
{
    /// <summary>Runs them all, whatever comes of each.</summary>
    /// <returns>The results, in the order of the notebooks.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static async Task<IReadOnlyList<NotebookResult>> RunAsync(
        IReadOnlyList<NotebookFile> files, RunOptions options, IRunObserver observer, CancellationToken cancellation)
    {
        var results = new NotebookResult[files.Count];
        foreach (var engine in Enumerable.Range(0, files.Count).GroupBy(i => files[i].Engine))
        {
            await Parallel.ForEachAsync(
                engine,
                new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellation },
                async (i, stop) => results[i] = await new NotebookRun(files[i], options, observer).RunAsync(stop));
        }

        return results;
    }
}
