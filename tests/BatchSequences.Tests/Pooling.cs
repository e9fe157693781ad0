namespace BatchSequences.Tests;

internal static class Pooling
{
    /// <summary>The batches of one epoch in pooled memory, created by the thread that requests them.</summary>
    public static IEnumerable<Batch> Pooled(this PreloadedSequence sequence) =>
        sequence.Prefetch(workers: 0, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Enumerates one epoch, each batch disposed after its step.</summary>
    public static void Train(this PreloadedSequence sequence, Action<Batch>? step = null)
    {
        foreach (var batch in sequence.Pooled())
        {
            using (batch)
            {
                step?.Invoke(batch);
            }
        }
    }
}
