namespace BatchSequences.Tests.Prefetch;

/// <summary>What all of it is for, shown by hand-shakes and not by a clock.</summary>
public class OverlapTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_next_batch_is_made_while_the_loop_works_on_this_one(bool isAsync)
    {
        // Each side waits for the other in the middle of its work: taking turns, they would block indefinitely.
        using var meeting = new Barrier(2);
        var sequence = new WatchedSequence(10)
        {
            Making = index =>
            {
                if (index > 0)
                {
                    Bounded.Await(meeting, "the loop's body");
                }
            },
        };

        Loop.Over(sequence.Prefetch(workers: 1), isAsync, batch =>
        {
            using (batch)
            {
                if (batch.Index < 9)
                {
                    Bounded.Await(meeting, "the making of a later batch");
                }
            }
        });

        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void A_slow_batch_does_not_hold_up_the_workers_on_later_ones()
    {
        using var areLaterReady = new CountdownEvent(3);
        var sequence = new WatchedSequence(4)
        {
            Making = index =>
            {
                if (index == 0)
                {
                    Assert.True(areLaterReady.Wait(TimeSpan.FromSeconds(30)), "The later batches never came.");
                }
                else
                {
                    areLaterReady.Signal();
                }
            },
        };

        Assert.Equal([0, 1, 2, 3], Loop.Over(sequence.Prefetch(workers: 2)));
    }

    [Fact]
    public void A_loop_that_awaits_a_batch_holds_no_thread()
    {
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(1) { Making = _ => Bounded.Await(mayEnd, "leave to end") };
        var batches = sequence.Prefetch().GetAsyncEnumerator(TestContext.Current.CancellationToken);

        var asking = batches.MoveNextAsync();
        Assert.False(asking.IsCompleted, "There is no batch yet.");
        mayEnd.Set();

        Assert.True(Bounded.Await(asking, "the batch"));
        batches.Current.Dispose();
        Bounded.Await(batches.DisposeAsync(), "the loop's end");
        sequence.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void An_awaiting_loop_goes_on_where_it_belongs(int workers)
    {
        // A user interface has one thread: its context takes what is to be done, and a loop does it all there.
        var sequence = new WatchedSequence(20) { Making = index => Thread.Sleep(index % 3) };
        var threads = new HashSet<Thread>();
        using var context = new OneThread();

        context.Run(async () =>
        {
            await foreach (var batch in sequence.Prefetch(workers))
            {
                batch.Dispose();
                threads.Add(Thread.CurrentThread);
            }

            threads.Add(Thread.CurrentThread);
        });

        Assert.Equal([context.Thread], threads);
        sequence.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_loop_may_block_its_thread_until_a_batch_comes(int workers)
    {
        // Whatever went on by that thread's context would wait for itself.
        var sequence = new WatchedSequence(3) { Making = _ => Thread.Sleep(20), Disposing = _ => Thread.Sleep(20) };
        using var context = new OneThread();

        context.Run(() =>
        {
            var batches = sequence.Prefetch(workers).GetAsyncEnumerator();
            Assert.True(Bounded.Await(batches.MoveNextAsync(), "a batch"));
            batches.Current.Dispose();
            Bounded.Await(batches.DisposeAsync(), "the loop's end");
            return Task.CompletedTask;
        });

        sequence.AssertNothingIsLeft();
    }
}
