using System.Diagnostics;

namespace BatchSequences.Tests.Prefetch;

public class EpochTimesTests
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(20);

    // A thread may wake a little before its time by another clock.
    private static readonly TimeSpan s_slept = s_slow - TimeSpan.FromMilliseconds(2);

    [Fact]
    public void They_are_zero_before_a_loop_has_ended()
    {
        var batches = new WatchedSequence(3).Prefetch();
        Assert.Equal(default, batches.Times);
        Assert.Equal(0, batches.Times.WaitingShare);

        Loop.Over(batches, isAsync: false, batch =>
        {
            batch.Dispose();
            Assert.Equal(default, batches.Times);
        });

        Assert.Equal(3, batches.Times.Batches);
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

        Assert.Equal(5, batches.Times.Batches);
        AssertSumIsWithin(Stopwatch.GetElapsedTime(before), batches.Times);

        // On a busy machine a worker may get far while the body has to wait for the processor; not at the first batch.
        var waits = workers == 0 ? 5 : 1;
        Assert.True(batches.Times.Waiting >= waits * s_slept, $"It waited {batches.Times.Waiting}.");
        Assert.True(batches.Times.Waiting + batches.Times.Computing >= 5 * s_slept, $"{batches.Times}");
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

        Assert.Equal(5, batches.Times.Batches);
        Assert.True(batches.Times.Computing >= 5 * s_slept, $"It computed {batches.Times.Computing}.");
        AssertSumIsWithin(Stopwatch.GetElapsedTime(before), batches.Times);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_loop_left_early_tells_them_too(int workers, bool isAsync)
    {
        var batches = new WatchedSequence(5).Prefetch(workers);

        Loop.Leave(batches, isAsync, after: 2, _ => Thread.Sleep(s_slow));

        Assert.Equal(2, batches.Times.Batches);
        Assert.True(batches.Times.Computing >= 2 * s_slept, $"It computed {batches.Times.Computing}.");
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

        Assert.Equal(0, batches.Times.Batches);
        Assert.True(batches.Times.Waiting >= s_slept, $"It waited {batches.Times.Waiting}.");
        Assert.Equal(1, batches.Times.WaitingShare);
    }

    [Fact]
    public void They_are_those_of_the_loop_that_ended_last() => Bounded.Run(() =>
    {
        var batches = new WatchedSequence(5).Prefetch();
        using var first = batches.GetEnumerator();
        Assert.True(first.MoveNext());
        first.Current.Dispose();

        Loop.Over(batches);
        Assert.Equal(5, batches.Times.Batches);

        first.Dispose();
        Assert.Equal(1, batches.Times.Batches);
        Loop.Leave(batches, isAsync: false, after: 3);
        Assert.Equal(3, batches.Times.Batches);
    });

    [Fact]
    public void The_share_is_what_waiting_is_of_the_whole()
    {
        Assert.Equal(0, default(EpochTimes).WaitingShare);
        Assert.Equal(0.25, new EpochTimes(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), 7).WaitingShare);
        Assert.Equal(1, new EpochTimes(TimeSpan.FromTicks(1), TimeSpan.Zero, 0).WaitingShare);
        Assert.Equal(0, new EpochTimes(TimeSpan.Zero, TimeSpan.FromTicks(1), 1).WaitingShare);
    }

    // No moment counts twice.
    private static void AssertSumIsWithin(TimeSpan whole, EpochTimes times) =>
        Assert.True(times.Waiting + times.Computing <= whole, $"{times} in {whole}");
}
