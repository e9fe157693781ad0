namespace BatchSequences.Tests;

internal static class Lending
{
    /// <summary>The batches of one epoch, lent, and made by the thread that asks for them.</summary>
    public static IEnumerable<Batch> Lend(this PreloadedSequence sequence) =>
        sequence.Prefetch(workers: 0, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Goes through one epoch, each batch disposed after its step.</summary>
    public static void Train(this PreloadedSequence sequence, Action<Batch>? step = null)
    {
        foreach (var batch in sequence.Lend())
        {
            using (batch)
            {
                step?.Invoke(batch);
            }
        }
    }
}
