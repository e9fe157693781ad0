using System.Collections.Concurrent;

namespace BatchSequences.Tests.Prefetch;

public class BufferSizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 3)]
    [InlineData(3, 5)]
    public void As_many_batches_as_the_buffer_holds_are_prefetched_and_never_more(int workers, int bufferSize)
    {
        var begun = 0;
        var given = 0;
        var most = 0;
        var sequence = new WatchedSequence(30)
        {
            // A worker may ask before the loop has counted the batch that made room for it: hence one more is allowed.
            Making = _ => Raise(ref most, Interlocked.Increment(ref begun) - Volatile.Read(ref given)),
        };

        Loop.Over(sequence.Prefetch(workers, bufferSize), isAsync: false, batch =>
        {
            batch.Dispose();
            var ahead = Math.Min(30, Interlocked.Increment(ref given) + bufferSize);
            Bounded.Await(() => Volatile.Read(ref begun) >= ahead, $"{bufferSize} batches ahead of batch {batch.Index}");
            Thread.Sleep(1); // time enough for a worker to do too much
            Assert.Equal(ahead, Volatile.Read(ref begun));
        });

        Assert.InRange(most, bufferSize, bufferSize + 1);
    }

    [Fact]
    public void By_default_it_is_two_for_each_worker()
    {
        var sequence = new WatchedSequence(30);

        Loop.Over(sequence.Prefetch(workers: 3), isAsync: false, batch =>
        {
            batch.Dispose();
            var ahead = Math.Min(30, batch.Index + 1 + 6);
            Bounded.Await(() => sequence.Asked.Count >= ahead, $"6 batches ahead of batch {batch.Index}");
            Assert.Equal(ahead, sequence.Asked.Count);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void As_many_workers_as_requested_work_at_the_same_time(int workers)
    {
        // No batch is created until so many are in progress: fewer workers would block here indefinitely.
        using var together = new Barrier(workers);
        var sequence = new WatchedSequence(workers * 4) { Making = _ => Bounded.Await(together, "the other workers") };

        Loop.Over(sequence.Prefetch(workers));

        Assert.Equal(
            Enumerable.Range(0, workers).Select(number => $"Prefetch worker {number}"),
            sequence.Threads.Select(thread => thread.Name).Order());
    }

    [Fact]
    public void A_loop_that_nobody_ends_does_not_keep_the_process_alive()
    {
        var areBackground = new ConcurrentBag<bool>();
        var sequence = new WatchedSequence(4) { Making = _ => areBackground.Add(Thread.CurrentThread.IsBackground) };

        Loop.Over(sequence.Prefetch(workers: 2));

        Assert.Equal([true, true, true, true], areBackground);
    }

    [Fact]
    public void Nothing_runs_before_the_loop_begins()
    {
        var sequence = new WatchedSequence(10);

        var batches = sequence.Prefetch(workers: 2);
        Thread.Sleep(20);
        Assert.Empty(sequence.Asked);

        Loop.Over(batches);
        Assert.Equal(10, sequence.Asked.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_workers_the_loop_creates_each_batch_when_it_requests_it(bool isAsync)
    {
        var sequence = new WatchedSequence(10);

        Loop.Over(sequence.Prefetch(workers: 0), isAsync, batch =>
        {
            batch.Dispose();
            Assert.Equal(batch.Index + 1, sequence.Asked.Count);
            Assert.Equal([Thread.CurrentThread], sequence.Threads);
        });
    }

    [Theory]
    [InlineData(0, (int)BatchMemory.Pooled)]
    [InlineData(1, (int)BatchMemory.PooledForWorkers)]
    public void Workers_get_memory_that_several_threads_may_use(int workers, int memory)
    {
        var sequence = new RecordingSequence();

        Assert.Empty(sequence.Prefetch(workers));

        Assert.Equal((BatchMemory)memory, sequence.Memory);
    }

    [Theory]
    [InlineData(int.MaxValue, null)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    public void Far_too_many_are_no_error(int workers, int? bufferSize)
    {
        var sequence = new WatchedSequence(10);

        Assert.Equal(Enumerable.Range(0, 10), Loop.Over(sequence.Prefetch(workers, bufferSize)));

        Assert.InRange(sequence.Threads.Count, 1, 10);
        sequence.AssertNothingIsLeft();
    }

    private sealed class RecordingSequence : BatchSequence<int>
    {
        public BatchMemory? Memory { get; private set; }

        public override int Count => 0;

        public override int this[int index] => throw new ArgumentOutOfRangeException(nameof(index));

        internal override Epoch<int> BeginEpoch(BatchMemory memory)
        {
            Memory = memory;
            return base.BeginEpoch(memory);
        }
    }

    private static void Raise(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
