namespace BatchSequences.Tests.Prefetch;

public class FaultTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void An_error_is_thrown_at_its_batch_after_all_before_it(int workers, bool isAsync)
    {
        var thrown = new FormatException("Batch 5 is broken.");
        var sequence = new WatchedSequence(20)
        {
            Making = index =>
            {
                Thread.Sleep(index % 3);
                if (index == 5)
                {
                    throw thrown;
                }
            },
        };
        var came = new List<int>();

        var error = Assert.Throws<FormatException>(() => Loop.Over(sequence.Prefetch(workers, workers == 0 ? null : 10), isAsync, batch =>
        {
            came.Add(batch.Index);
            batch.Dispose();
        }));

        Assert.Same(thrown, error);
        Assert.Equal(5, error.Data["Batch"]);
        Assert.Contains(nameof(WatchedSequence), error.StackTrace, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4], came);
        sequence.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Of_two_errors_the_earlier_batchs_counts_though_the_later_failed_first(int workers)
    {
        using var isLaterBroken = new ManualResetEventSlim();
        var sequence = new WatchedSequence(20)
        {
            Making = index =>
            {
                if (index == 3)
                {
                    Bounded.Await(isLaterBroken, "the later error");
                    throw new FormatException("The earlier.");
                }

                if (index == 4)
                {
                    isLaterBroken.Set();
                    throw new FormatException("The later.");
                }
            },
        };

        var error = Assert.Throws<FormatException>(() => Loop.Over(sequence.Prefetch(workers)));

        Assert.Equal("The earlier.", error.Message);
        Assert.Equal(3, error.Data["Batch"]);
        Assert.DoesNotContain(sequence.Asked, index => index > 4 + (2 * workers));
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void An_error_that_several_batches_share_names_the_batch_it_is_thrown_at() => Bounded.Run(() =>
    {
        // A Lazy that failed, for one, throws the same object again whenever it is asked.
        var shared = new FormatException();
        using var areBothBegun = new Barrier(2);
        WatchedSequence sequence = null!;
        sequence = new WatchedSequence(6)
        {
            Making = index =>
            {
                Bounded.Await(areBothBegun, "the other batch");
                if (index == 1)
                {
                    Bounded.Await(() => sequence.Threads.Any(thread => !thread.IsAlive), "the first batch's error");
                }

                throw shared;
            },
        };
        using var batches = sequence.Prefetch(workers: 2).GetEnumerator();
        Bounded.Await(() => sequence.Threads.Count == 2 && sequence.Threads.All(thread => !thread.IsAlive), "both");

        Assert.Same(shared, Assert.Throws<FormatException>(() => batches.MoveNext()));
        Assert.Equal(0, shared.Data["Batch"]);
        Assert.Equal([0, 1], sequence.Asked.Order()); // and none was begun behind an error
    });

    [Fact]
    public void An_error_that_takes_no_data_comes_as_it_is_too()
    {
        // Such as the OutOfMemoryException that the runtime keeps ready. On a worker's thread a second error,
        // in dealing with the first, would be the end of the process.
        var thrown = new Sealed();
        var sequence = new WatchedSequence(3) { Making = _ => throw thrown };

        Assert.Same(thrown, Assert.Throws<Sealed>(() => Loop.Over(sequence.Prefetch())));
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void After_an_error_the_loop_is_over() => Bounded.Run(() =>
    {
        var sequence = new WatchedSequence(5) { Making = index => Throw(index == 1) };
        using var batches = sequence.Prefetch(workers: 2).GetEnumerator();

        Assert.True(batches.MoveNext());
        batches.Current.Dispose();
        Assert.Throws<FormatException>(() => batches.MoveNext());
        Assert.False(batches.MoveNext());
        Assert.False(batches.MoveNext());
        Assert.Null(batches.Current);
    });

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public void An_error_from_count_is_thrown_when_the_loop_begins(int workers, bool isAsync)
    {
        var error = Assert.Throws<FormatException>(
            () => Loop.Over(new Uncountable().Prefetch(workers), isAsync, batch => batch.Dispose()));

        Assert.Equal("How many?", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_transforms_error_names_epoch_batch_and_rows(int workers)
    {
        using var samples = new NumberedSamples(20);
        var sequence = new PreloadedSequence(
            samples.X,
            samples.Y,
            4,
            transform: batch => NumberedSamples.RowsIn(batch).Contains(9) ? throw new FormatException("Nine!") : batch)
        {
            Epoch = 7,
        };
        var came = 0;

        var error = Assert.Throws<InvalidOperationException>(() => Loop.Over(sequence.Prefetch(workers), false, batch =>
        {
            came++;
            batch.Dispose();
        }));

        Assert.Equal(2, came);
        Assert.Equal(
            "In epoch 7, batch 2 (rows 8, 9, 10, 11), the transform threw FormatException: Nine!", error.Message);
        Assert.Equal([8, 9, 10, 11], Assert.IsType<int[]>(error.Data["Rows"]));
    }

    private static void Throw(bool condition)
    {
        if (condition)
        {
            throw new FormatException();
        }
    }

    private sealed class Uncountable : BatchSequence<WatchedBatch>
    {
        public override int Count => throw new FormatException("How many?");

        public override WatchedBatch this[int index] => throw new NotSupportedException();
    }

    private sealed class Sealed : Exception
    {
        public override System.Collections.IDictionary Data =>
            System.Collections.Frozen.FrozenDictionary<string, int>.Empty;
    }
}
