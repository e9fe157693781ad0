using System.Runtime.CompilerServices;

namespace BatchSequences.Tests.Prefetch;

/// <summary>Enumerators that nobody disposes: the garbage collector ends their workers.</summary>
public class AbandonedLoopTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Its_workers_end_and_what_was_ready_is_freed(int workers, bool isAsync)
    {
        using var source = new CancellationTokenSource(); // which outlives the loop, and must not keep it
        var sequence = new WatchedSequence(50);

        Abandon(sequence, workers, isAsync, source.Token);

        AwaitCollected(() => sequence.Threads.All(thread => !thread.IsAlive), "the workers' end");
        AwaitCollected(() => !sequence.Undisposed.Any(), "the batches' disposal");
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void One_that_only_waits_for_a_batch_is_not_abandoned()
    {
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(1) { Making = _ => Bounded.Await(mayEnd, "leave to end") };
        var asking = Ask(sequence.Prefetch());

        Collect();
        mayEnd.Set();

        Assert.Equal(0, Bounded.Await(new ValueTask<WatchedBatch>(asking), "the batch").Index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(WatchedSequence sequence, int workers, bool isAsync, CancellationToken token)
    {
        // On a thread of its own, whose stack keeps nothing alive.
        Bounded.Run(() =>
        {
            var enumerator = (PrefetchEnumerator<WatchedBatch>)sequence.Prefetch(workers, cancellationToken: token).GetEnumerator();
            for (var i = 0; i < 2; i++)
            {
                Assert.True(
                    isAsync ? Bounded.Await(enumerator.MoveNextAsync(), "a batch") : enumerator.MoveNext());
                enumerator.Current.Dispose();
            }

            Bounded.Await(() => sequence.Asked.Count == 2 + (2 * workers), "as many batches as fit");
            GC.KeepAlive(enumerator);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WatchedBatch> Ask(Prefetcher<WatchedBatch> batches)
    {
        await using var enumerator = batches.GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await enumerator.MoveNextAsync().ConfigureAwait(false));
        return enumerator.Current;
    }

    private static void AwaitCollected(Func<bool> condition, string what) => Bounded.Await(
        () =>
        {
            Collect();
            return condition();
        },
        what);

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
