namespace BatchSequences.Tests;

public class PooledAllocationTests
{
    private const int MostBytes = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pooled_batch_costs_the_garbage_collector_a_few_small_objects(bool shuffle)
    {
        using var samples = new NumberedSamples(64_000);
        var sequence = new PreloadedSequence(samples.X, samples.Y, batchSize: 64, shuffle);
        using var batches = sequence.Pooled().GetEnumerator();
        Take(batches, 100); // the first ones make the buffers, and have code compiled

        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(batches, 500);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 500;

        Assert.InRange(bytes, 1, MostBytes);
    }

    private static void Take(IEnumerator<Batch> batches, int count)
    {
        for (var i = 0; i < count; i++)
        {
            batches.MoveNext();
            batches.Current.Dispose();
        }
    }
}
