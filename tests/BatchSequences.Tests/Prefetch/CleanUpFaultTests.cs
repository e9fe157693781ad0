namespace BatchSequences.Tests.Prefetch;

/// <summary>Errors from the batches' own Dispose, when batches that nobody took are freed.</summary>
public class CleanUpFaultTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void One_reaches_the_caller_that_leaves_the_loop_and_the_other_batches_are_freed_all_the_same(
        int workers, bool isAsync)
    {
        var sequence = new WatchedSequence(20)
        {
            Disposing = index =>
            {
                if (index is 3 or 4)
                {
                    throw new FormatException($"Batch {index} stays.");
                }
            },
        };

        var error = Assert.Throws<FormatException>(() => Loop.Leave(
            sequence.Prefetch(workers, 8),
            isAsync,
            after: 1,
            _ => Bounded.Await(() => sequence.Undisposed.Count() == 8, "8 batches that are left over")));

        Assert.Equal("Batch 3 stays.", error.Message); // the first of them
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void One_on_a_workers_thread_does_not_end_the_process()
    {
        using var isBegun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var sequence = new WatchedSequence(5)
        {
            Making = _ =>
            {
                isBegun.Set();
                Bounded.Await(mayEnd, "the loop's end");
            },
            Disposing = _ => throw new FormatException("It stays."),
        };
        var batches = sequence.Prefetch().GetEnumerator();
        Bounded.Await(isBegun, "a first batch in the making");

        var leaving = Bounded.Begin(batches.Dispose);
        Thread.Sleep(5); // so that it is the worker, ending later, who cleans up
        mayEnd.Set();

        Assert.IsType<FormatException>(Bounded.End(leaving, "the loop's end"));
        sequence.AssertNothingIsLeft();
    }
}
