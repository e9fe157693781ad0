namespace BatchSequences.Tests.Prefetch;

public class LeavingTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void A_break_ends_the_workers_and_frees_what_was_ready(int workers, bool isAsync)
    {
        var sequence = new WatchedSequence(50) { Making = index => Thread.Sleep(index % 2) };

        Loop.Leave(sequence.Prefetch(workers), isAsync, after: 7);

        sequence.AssertNothingIsLeft();
        Assert.InRange(sequence.Asked.Count, 7, 7 + (2 * workers));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void So_does_an_error_in_the_loops_body_which_is_thrown_as_it_is(int workers, bool isAsync)
    {
        var sequence = new WatchedSequence(50);
        var thrown = new FormatException();

        Assert.Same(thrown, Assert.Throws<FormatException>(() => Loop.Over(sequence.Prefetch(workers), isAsync, batch =>
        {
            using (batch)
            {
                throw thrown;
            }
        })));

        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void An_error_in_the_body_comes_before_one_that_a_worker_had_meanwhile()
    {
        var sequence = new WatchedSequence(9) { Making = index => Throw(index == 1, new NotSupportedException()) };

        Assert.Throws<FormatException>(() => Loop.Over(sequence.Prefetch(workers: 2), isAsync: false, batch =>
        {
            batch.Dispose();
            Bounded.Await(() => sequence.Threads.All(thread => !thread.IsAlive), "a worker's error");
            throw new FormatException();
        }));

        sequence.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_worker_in_the_middle_of_a_batch_is_waited_for_and_its_batch_freed(bool isAsync)
    {
        using var isInTheMiddle = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(9)
        {
            Making = index =>
            {
                if (index == 1)
                {
                    isInTheMiddle.Set();
                    Bounded.Await(mayEnd, "leave to end");
                }
            },
        };

        // The loop waits as well: a worker that has not claimed the next batch when it is left never will.
        var leaving = Bounded.Begin(() => Loop.Leave(
            sequence.Prefetch(), isAsync, after: 1, _ => Bounded.Await(isInTheMiddle, "a batch in progress")));
        Bounded.Await(isInTheMiddle, "a batch in progress");
        Thread.Sleep(20);
        Assert.False(leaving.IsCompleted, "The loop did not wait for its worker.");
        mayEnd.Set();

        Assert.Null(Bounded.End(leaving, "the loop's end"));
        sequence.AssertNothingIsLeft();
        Assert.Equal([0, 1], sequence.Asked.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Disposing_a_loop_is_idempotent_and_ends_it(int workers) => Bounded.Run(() =>
    {
        var sequence = new WatchedSequence(9);
        var batches = sequence.Prefetch(workers).GetEnumerator();
        Assert.True(batches.MoveNext());
        batches.Current.Dispose();

        batches.Dispose();
        Assert.Null(batches.Current);
        batches.Dispose();

        Assert.False(batches.MoveNext());
        Assert.Null(batches.Current);
        sequence.AssertNothingIsLeft();
    });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Nor_does_it_where_it_is_awaited(int workers)
    {
        var sequence = new WatchedSequence(9);
        var batches = sequence.Prefetch(workers).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(Bounded.Await(batches.MoveNextAsync(), "a batch"));
        batches.Current.Dispose();

        Bounded.Await(batches.DisposeAsync(), "the loop's end");
        Bounded.Await(batches.DisposeAsync(), "the loop's end");

        Assert.False(Bounded.Await(batches.MoveNextAsync(), "the end"));
        Assert.Null(batches.Current);
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void Leaving_a_loop_that_awaits_blocks_no_thread() => Bounded.Run(() =>
    {
        using var isSlow = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(3)
        {
            Making = index =>
            {
                if (index == 1)
                {
                    isSlow.Set();
                    Bounded.Await(mayEnd, "the end of the slow batch");
                }
            },
        };
        var batches = sequence.Prefetch(workers: 1).GetAsyncEnumerator();
        Assert.True(Bounded.Await(batches.MoveNextAsync(), "the first batch"));
        batches.Current.Dispose();
        Bounded.Await(isSlow, "a slow batch");

        var leaving = batches.DisposeAsync();
        Assert.False(leaving.IsCompleted);

        mayEnd.Set();
        Bounded.Await(leaving, "the worker's end");
        sequence.AssertNothingIsLeft();
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_disposed_but_batches_that_were_made(bool fails) => Bounded.Run(() =>
    {
        var disposed = new List<int>();
        var requested = 0;
        var sequence = new OnDemandSequence<StructBatch>(
            6,
            rows =>
            {
                Interlocked.Increment(ref requested);
                return fails && rows[0] == 3 ? throw new FormatException() : new StructBatch(rows[0], disposed);
            },
            batchSize: 1);
        var batches = sequence.Prefetch(workers: 1, bufferSize: fails ? 5 : 3).GetEnumerator();
        Assert.True(batches.MoveNext());
        Bounded.Await(() => Volatile.Read(ref requested) == 4, "batches 0 to 3");

        batches.Dispose(); // which throws what disposing a batch throws

        Assert.Equal(fails ? [1, 2] : [1, 2, 3], disposed.Order());
    });

    [Fact]
    public void A_loop_that_never_requested_a_batch_is_left_the_same_way() => Bounded.Run(() =>
    {
        var sequence = new WatchedSequence(9);
        var batches = sequence.Prefetch(workers: 2).GetEnumerator();
        Bounded.Await(() => sequence.Asked.Count == 4, "as many batches as fit");

        batches.Dispose();

        sequence.AssertNothingIsLeft();
    });

    private static void Throw(bool condition, Exception error)
    {
        if (condition)
        {
            throw error;
        }
    }

    private readonly struct StructBatch(int number, List<int>? disposed) : IDisposable
    {
        public void Dispose() => (disposed ?? throw new InvalidOperationException("This batch was never made.")).Add(number);
    }
}
