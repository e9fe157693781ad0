namespace BatchSequences.Tests.Prefetch;

public class CancellationTests
{
    /// <summary>How many workers, whether by await foreach, and whether the token is given to the loop alone.</summary>
    public static TheoryData<int, bool, bool> Ways()
    {
        var ways = new TheoryData<int, bool, bool>();
        foreach (var workers in new[] { 0, 1, 3 })
        {
            ways.Add(workers, false, false);
            ways.Add(workers, true, false);
            ways.Add(workers, true, true);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_loop_that_is_cancelled_before_it_begins_gives_nothing(int workers, bool isAsync, bool isLoops)
    {
        var sequence = new WatchedSequence(10);

        AssertCancelled(
            sequence, workers, isAsync, isLoops, _ => Assert.Fail("A batch came."), new CancellationToken(true));
        Assert.Empty(sequence.Asked);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_loop_that_is_cancelled_between_batches_gets_no_further(int workers, bool isAsync, bool isLoops)
    {
        var sequence = new WatchedSequence(10);
        using var source = new CancellationTokenSource();
        var came = new List<int>();

        AssertCancelled(sequence, workers, isAsync, isLoops, batch =>
        {
            came.Add(batch.Index);
            if (batch.Index == 3)
            {
                source.Cancel();
            }
        }, source.Token);

        Assert.Equal([0, 1, 2, 3], came);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_loop_that_waits_for_a_slow_batch_can_be_cancelled_from_another_thread(
        int workers, bool isAsync, bool isLoops)
    {
        using var source = new CancellationTokenSource();
        using var isSlow = new ManualResetEventSlim();
        using var isNext = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(10)
        {
            Making = index =>
            {
                if (index == 2)
                {
                    isSlow.Set();
                    Bounded.Await(mayEnd, "the end of the slow batch");
                }
            },
        };
        var came = new List<int>();

        var cancelling = Bounded.Begin(() =>
        {
            Bounded.Await(isSlow, "a slow batch");
            Bounded.Await(isNext, "the batch before it");
            Thread.Sleep(20); // most likely the loop waits by now
            source.Cancel();
            mayEnd.Set();
        });
        AssertCancelled(sequence, workers, isAsync, isLoops, batch =>
        {
            came.Add(batch.Index);
            if (batch.Index == 1)
            {
                isNext.Set();
            }
        }, source.Token);

        Assert.Null(Bounded.End(cancelling, "the cancelling"));
        Assert.Equal(workers == 0 ? [0, 1, 2] : [0, 1], came); // without workers the batch cannot be interrupted
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_batch_in_the_making_may_cancel_its_own_loop(int workers, bool isAsync, bool isLoops)
    {
        using var source = new CancellationTokenSource();
        var sequence = new WatchedSequence(10) { Making = index => CancelAt(index, 4, source) };

        AssertCancelled(sequence, workers, isAsync, isLoops, _ => { }, source.Token);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_batch_that_is_disposed_may_cancel_its_own_loop(int workers, bool isAsync, bool isLoops)
    {
        using var source = new CancellationTokenSource();
        var sequence = new WatchedSequence(10) { Disposing = index => CancelAt(index, 4, source) };

        AssertCancelled(sequence, workers, isAsync, isLoops, _ => { }, source.Token);
    }

    [Fact]
    public void Of_two_tokens_either_cancels()
    {
        foreach (var isFirst in new[] { false, true })
        {
            using var first = new CancellationTokenSource();
            using var second = new CancellationTokenSource();
            var chosen = isFirst ? first : second;
            var sequence = new WatchedSequence(10);

            var error = Assert.ThrowsAny<OperationCanceledException>(() => Loop.Over(
                sequence.Prefetch(2, cancellationToken: first.Token), true, batch => DisposeAndCancel(batch, chosen), second.Token));

            Assert.Equal(chosen.Token, error.CancellationToken);
            sequence.AssertNothingIsLeft();
        }
    }

    [Fact]
    public void A_token_that_is_cancelled_after_the_last_batch_comes_too_late()
    {
        var sequence = new WatchedSequence(3);
        using var source = new CancellationTokenSource();

        Loop.Over(sequence.Prefetch(1, cancellationToken: source.Token), false, batch =>
        {
            using (batch)
            {
                CancelAt(batch.Index, 2, source);
            }
        });
    }

    private static void AssertCancelled(
        WatchedSequence sequence,
        int workers,
        bool isAsync,
        bool isLoops,
        Action<WatchedBatch> body,
        CancellationToken token)
    {
        var batches = sequence.Prefetch(workers, cancellationToken: isLoops ? CancellationToken.None : token);

        var error = Assert.ThrowsAny<OperationCanceledException>(() => Loop.Over(
            batches,
            isAsync,
            batch =>
            {
                using (batch)
                {
                    body(batch);
                }
            },
            isLoops ? token : default));

        // As everywhere in .NET: who asks whether it was their token gets the right answer.
        Assert.Equal(token, error.CancellationToken);
        sequence.AssertNothingIsLeft();
    }

    private static void DisposeAndCancel(WatchedBatch batch, CancellationTokenSource source)
    {
        batch.Dispose();
        CancelAt(batch.Index, 4, source);
    }

    private static void CancelAt(int index, int wanted, CancellationTokenSource source)
    {
        if (index == wanted)
        {
            source.Cancel();
        }
    }
}
