namespace BatchSequences.Tests.Prefetch;

/// <summary>A loop that waits for a batch ends when it is cancelled, and not only when the batch is there.</summary>
public class CancelledWaitTests
{
    [Fact]
    public void A_loop_that_waits_is_woken() => AssertWoken((batches, _) => batches.MoveNext());

    [Fact]
    public void So_is_one_that_awaits_but_not_inside_of_the_call_that_cancels_it()
    {
        // The caller of Cancel would run the loop's own code, and wait for it; a worker would wait for itself.
        AssertWoken((batches, isCancelling) =>
        {
            var asking = batches.MoveNextAsync().AsTask();
            var going = asking.ContinueWith(
                _ => isCancelling.Value,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            Assert.False(Bounded.Await(new ValueTask<bool>(going), "the end of the wait"), "It went on in there.");
            return Bounded.Await(new ValueTask<bool>(asking), "the end of the wait");
        });
    }

    private static void AssertWoken(Func<PrefetchEnumerator<WatchedBatch>, ThreadLocal<bool>, bool> ask)
    {
        using var source = new CancellationTokenSource();
        using var isSlow = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        using var isCancelling = new ThreadLocal<bool>();
        var sequence = new WatchedSequence(3)
        {
            Making = _ =>
            {
                isSlow.Set();
                Bounded.AwaitLonger(mayEnd, "the end of the wait");
            },
        };
        var batches = (PrefetchEnumerator<WatchedBatch>)sequence.Prefetch(1, cancellationToken: source.Token).GetEnumerator();

        var asking = Bounded.Begin(() => ask(batches, isCancelling), out var loop);
        Bounded.Await(isSlow, "a slow batch");
        Bounded.AwaitBlocked(loop, "the loop's wait");
        isCancelling.Value = true;
        source.Cancel();
        isCancelling.Value = false;

        var error = Assert.IsType<OperationCanceledException>(
            Bounded.End(asking, "the end of the wait"), exactMatch: false);
        Assert.Equal(source.Token, error.CancellationToken);
        mayEnd.Set(); // only now, so that it was not the batch which ended the wait
        Bounded.Run(batches.Dispose);
        sequence.AssertNothingIsLeft();
    }
}
