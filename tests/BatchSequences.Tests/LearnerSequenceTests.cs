namespace BatchSequences.Tests;

public class LearnerSequenceTests
{
    [Fact]
    public void A_count_and_an_indexer_are_enough_for_foreach()
    {
        var seen = new List<int>();

        foreach (var square in new Squares(5))
        {
            seen.Add(square);
        }

        Assert.Equal([0, 1, 4, 9, 16], seen);
    }

    [Fact]
    public void It_can_be_indexed_from_the_end()
    {
        var squares = new Squares(5);

        Assert.Equal(16, squares[^1]);
        Assert.Equal(0, squares[^5]);
    }

    [Fact]
    public void It_works_with_linq_and_as_a_list()
    {
        IReadOnlyList<int> squares = new Squares(5);

        Assert.Equal(30, squares.Sum());
        Assert.Equal([1, 4], squares.Skip(1).Take(2));
        Assert.Equal(5, squares.Count);
        Assert.Equal(9, squares.ElementAt(3));
    }

    [Fact]
    public void An_empty_one_yields_nothing() => Assert.Empty(new Squares(0));

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public async Task A_negative_count_is_named_wherever_it_is_used(int count)
    {
        var squares = new Squares(count);

        Refused(() => squares.ToList());
        Refused(() => squares[^1]);
        Refused(() => squares.Prefetch().ToList());
        Refused(() => squares.Prefetch(workers: 0).ToList());
        Refused(() => squares.Prefetch(workers: 4).ToList());
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var square in squares.Prefetch())
            {
            }
        });

        void Refused(Func<object> use) => Assert.Equal(
            $"Squares.Count is {count}. It is the number of batches in an epoch and must be 0 or more: correct what computes it.",
            Assert.Throws<InvalidOperationException>(use).Message);
    }

    [Fact]
    public void A_count_that_turns_negative_ends_no_loop_silently()
    {
        var error = Assert.Throws<InvalidOperationException>(() => new Shrinking().ToList());

        Assert.StartsWith("Shrinking.Count is -1. ", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_count_that_changes_is_read_once_by_a_prefetched_loop(int workers) =>
        Assert.Equal([0, 1], new Shrinking().Prefetch(workers));

    [Fact]
    public void An_index_outside_reaches_the_sequence_as_a_number()
    {
        var squares = new Squares(5);

        Assert.Equal(25, squares[^0]);
        Assert.Equal(1, squares[^6]);
    }

    [Fact]
    public void Only_the_training_loop_ends_an_epoch()
    {
        var squares = new Squares(5);

        _ = squares.ToList();
        Assert.Equal(0, squares.EpochsEnded);

        squares.OnEpochEnd();
        Assert.Equal(1, squares.EpochsEnded);
    }

    [Fact]
    public void An_epochs_end_does_nothing_unless_it_is_overridden() => new Letters().OnEpochEnd();

    private sealed class Squares(int count) : BatchSequence<int>
    {
        public int EpochsEnded { get; private set; }

        public override int Count => count;

        public override int this[int index] => index * index;

        public override void OnEpochEnd() => EpochsEnded++;
    }

    private sealed class Shrinking : BatchSequence<int>
    {
        private int _count = 2;

        public override int Count => _count;

        public override int this[int index]
        {
            get
            {
                _count = -1;
                return index;
            }
        }
    }

    private sealed class Letters : BatchSequence<string>
    {
        public override int Count => 26;

        public override string this[int index] => ((char)('a' + index)).ToString();
    }
}
