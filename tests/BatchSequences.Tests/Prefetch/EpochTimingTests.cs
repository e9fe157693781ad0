using System.Diagnostics;

namespace BatchSequences.Tests.Prefetch;

public class EpochTimingTests
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(20);

    // A thread may wake a little before its time by another clock.
    private static readonly TimeSpan s_slept = s_slow - TimeSpan.FromMilliseconds(2);

    [Fact]
    public void They_are_zero_before_a_loop_has_ended()
    {
        var batches = new WatchedSequence(3).Prefetch();
        Assert.Equal(default, batches.LastEpoch);
        Assert.Equal(0, batches.LastEpoch.WaitFraction);

        Loop.Over(batches, isAsync: false, batch =>
        {
            batch.Dispose();
            Assert.Equal(default, batches.LastEpoch);
        });

        Assert.Equal(3, batches.LastEpoch.BatchCount);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public void Where_the_data_is_slow_the_loop_waits(int workers, bool isAsync)
    {
        var batches = new WatchedSequence(5) { Making = _ => Thread.Sleep(s_slow) }.Prefetch(workers);
        var before = Stopwatch.GetTimestamp();

        Loop.Over(batches, isAsync);

        Assert.Equal(5, batches.LastEpoch.BatchCount);
        AssertSumIsWithin(Stopwatch.GetElapsedTime(before), batches.LastEpoch);

        // On a busy machine a worker may get far while the body has to wait for the CPU; not at the first batch.
        var waits = workers == 0 ? 5 : 1;
        Assert.True(batches.LastEpoch.WaitTime >= waits * s_slept, $"It waited {batches.LastEpoch.WaitTime}.");
        Assert.True(batches.LastEpoch.WaitTime + batches.LastEpoch.ComputeTime >= 5 * s_slept, $"{batches.LastEpoch}");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Where_the_body_is_slow_it_computes(int workers, bool isAsync)
    {
        var batches = new WatchedSequence(5).Prefetch(workers);
        var before = Stopwatch.GetTimestamp();

        Loop.Over(batches, isAsync, batch =>
        {
            batch.Dispose();
            Thread.Sleep(s_slow);
        });

        Assert.Equal(5, batches.LastEpoch.BatchCount);
        Assert.True(batches.LastEpoch.ComputeTime >= 5 * s_slept, $"It computed {batches.LastEpoch.ComputeTime}.");
        AssertSumIsWithin(Stopwatch.GetElapsedTime(before), batches.LastEpoch);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_loop_left_early_tells_them_too(int workers, bool isAsync)
    {
        var batches = new WatchedSequence(5).Prefetch(workers);

        Loop.Leave(batches, isAsync, after: 2, _ => Thread.Sleep(s_slow));

        Assert.Equal(2, batches.LastEpoch.BatchCount);
        Assert.True(batches.LastEpoch.ComputeTime >= 2 * s_slept, $"It computed {batches.LastEpoch.ComputeTime}.");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public void The_wait_for_a_batch_that_fails_counts(int workers, bool isAsync)
    {
        var batches = new WatchedSequence(5)
        {
            Making = _ =>
            {
                Thread.Sleep(s_slow);
                throw new FormatException();
            },
        }.Prefetch(workers);

        Assert.Throws<FormatException>(() => Loop.Over(batches, isAsync));

        Assert.Equal(0, batches.LastEpoch.BatchCount);
        Assert.True(batches.LastEpoch.WaitTime >= s_slept, $"It waited {batches.LastEpoch.WaitTime}.");
        Assert.Equal(1, batches.LastEpoch.WaitFraction);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_follows_the_last_batch_counts_as_neither(bool fails) => Bounded.Run(() =>
    {
        var batches = new WatchedSequence(2)
        {
            Making = index =>
            {
                if (fails && index == 1)
                {
                    throw new FormatException();
                }
            },
        }.Prefetch();
        var before = Stopwatch.GetTimestamp();
        var loop = batches.GetEnumerator();
        Assert.True(loop.MoveNext());
        loop.Current.Dispose();
        if (fails)
        {
            Assert.Throws<FormatException>(() => loop.MoveNext());
        }
        else
        {
            Assert.True(loop.MoveNext());
            loop.Current.Dispose();
            Assert.False(loop.MoveNext());
        }

        var whole = Stopwatch.GetElapsedTime(before);
        Thread.Sleep(s_slow);
        loop.Dispose();

        AssertSumIsWithin(whole, batches.LastEpoch);
    });

    [Fact]
    public void They_are_those_of_the_loop_that_ended_last() => Bounded.Run(() =>
    {
        var batches = new WatchedSequence(5).Prefetch();
        using var first = batches.GetEnumerator();
        Assert.True(first.MoveNext());
        first.Current.Dispose();

        Loop.Over(batches);
        Assert.Equal(5, batches.LastEpoch.BatchCount);

        first.Dispose();
        Assert.Equal(1, batches.LastEpoch.BatchCount);
        Loop.Leave(batches, isAsync: false, after: 3);
        Assert.Equal(3, batches.LastEpoch.BatchCount);
    });

    [Fact]
    public void The_share_is_what_waiting_is_of_the_whole()
    {
        Assert.Equal(0, default(EpochTiming).WaitFraction);
        Assert.Equal(0.25, new EpochTiming(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 7).WaitFraction);
        Assert.Equal(1, new EpochTiming(TimeSpan.FromTicks(1), TimeSpan.Zero, 0).WaitFraction);
        Assert.Equal(0, new EpochTiming(TimeSpan.Zero, TimeSpan.FromTicks(1), 1).WaitFraction);
    }

    // No moment counts twice.
    private static void AssertSumIsWithin(TimeSpan whole, EpochTiming times) =>
        Assert.True(times.WaitTime + times.ComputeTime <= whole, $"{times} in {whole}");
}
