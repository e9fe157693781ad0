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

    private sealed class Letters : BatchSequence<string>
    {
        public override int Count => 26;

        public override string this[int index] => ((char)('a' + index)).ToString();
    }
}
