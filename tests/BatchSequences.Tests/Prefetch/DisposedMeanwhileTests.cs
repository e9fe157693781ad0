namespace BatchSequences.Tests.Prefetch;

/// <summary>A loop that waits for a batch while another thread disposes it must not block indefinitely.</summary>
public class DisposedMeanwhileTests
{
    [Fact]
    public void A_loop_that_waits_is_told() => AssertTold(batches => batches.MoveNext(), batches => batches.Dispose());

    [Fact]
    public void So_is_one_that_awaits() => AssertTold(
        batches => batches.MoveNextAsync().AsTask().GetAwaiter().GetResult(),
        batches => batches.DisposeAsync().AsTask().GetAwaiter().GetResult());

    [Fact]
    public void A_call_on_the_token_may_dispose_the_loop_that_it_cancels()
    {
        using var source = new CancellationTokenSource();
        AssertTold(
            batches => batches.MoveNext(),
            batches =>
            {
                using var dispose = source.Token.Register(batches.Dispose); // the last one registered is called first
                source.Cancel();
            },
            source.Token);
    }

    [Fact]
    public void A_worker_may_dispose_the_loop_that_it_works_for()
    {
        IEnumerator<WatchedBatch>? batches = null;
        using var isWaiting = new ManualResetEventSlim();
        var sequence = new WatchedSequence(5)
        {
            Making = index =>
            {
                if (index == 2)
                {
                    // Not while the loop has a batch, which disposing it would take away.
                    Bounded.Await(isWaiting, "the loop's wait");
                    batches!.Dispose();
                }
            },
        };
        batches = sequence.Prefetch(workers: 1).GetEnumerator();
        var looping = Bounded.Begin(() =>
        {
            for (var index = 0; batches.MoveNext(); index++)
            {
                batches.Current.Dispose();
                if (index == 1)
                {
                    isWaiting.Set();
                }
            }
        });

        Assert.True(Bounded.End(looping, "the loop's end") is null or ObjectDisposedException);
        Bounded.Await(() => sequence.Threads.All(thread => !thread.IsAlive), "the worker's end");
        Bounded.Await(() => !sequence.Undisposed.Any(), "the last batches' disposal");
    }

    [Fact]
    public void Of_two_workers_that_dispose_their_loop_neither_waits_for_the_other()
    {
        IEnumerator<WatchedBatch>? batches = null;
        using var mayDispose = new Barrier(3); // both workers, and this thread, which has the loop
        var sequence = new WatchedSequence(2)
        {
            Making = _ =>
            {
                Bounded.Await(mayDispose, "all three");
                batches!.Dispose();
            },
        };
        batches = sequence.Prefetch(workers: 2).GetEnumerator();
        Bounded.Await(mayDispose, "all three");

        Bounded.Await(() => sequence.Threads.All(thread => !thread.IsAlive), "the workers' end");
        sequence.AssertNothingIsLeft();
    }

    private static void AssertTold(
        Func<PrefetchEnumerator<WatchedBatch>, bool> ask,
        Action<PrefetchEnumerator<WatchedBatch>> dispose,
        CancellationToken token = default)
    {
        using var isSlow = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(3)
        {
            Making = _ =>
            {
                isSlow.Set();
                Bounded.AwaitLonger(mayEnd, "leave to end");
            },
        };
        var batches = (PrefetchEnumerator<WatchedBatch>)sequence.Prefetch(1, cancellationToken: token).GetEnumerator();

        var hasBatch = false;
        var asking = Bounded.Begin(() => hasBatch = ask(batches), out var loop);
        Bounded.Await(isSlow, "a slow batch");
        Bounded.AwaitBlocked(loop, "the loop's wait");
        var disposing = Bounded.Begin(() => dispose(batches));

        var told = Bounded.End(asking, "an answer to the loop");
        Assert.False(hasBatch, "It was given a batch.");
        Assert.True(told is ObjectDisposedException or OperationCanceledException, $"It was told: {told}");
        mayEnd.Set();
        Assert.Null(Bounded.End(disposing, "the worker's end"));
        sequence.AssertNothingIsLeft();
    }
}
