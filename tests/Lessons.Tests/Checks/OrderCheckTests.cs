using BatchSequences;
using Lessons.Checks;
using static TorchSharp.torch;

namespace Lessons.Tests.Checks;

/// <summary>Mistakes in making the order of an epoch, planted, and what the check says to each.</summary>
public class OrderCheckTests
{
    private const int Samples = 20;

    [Fact]
    public void A_new_shuffle_from_seed_and_epoch_passes() => BothLanguages.Passes(() => Check((seed, epoch) => Shuffled((seed * 1000) + epoch)));

    [Fact]
    public void The_library_passes_though_its_order_is_a_query()
    {
        using var x = arange(Samples);

        BothLanguages.Passes(() => OrderCheck.Of(
            Samples,
            seed => new PreloadedSequence(x, x, 6, shuffle: true, seed),
            library => Enumerable.Range(0, library.Count).SelectMany(library.RowIndices).Select(row => (long)row)));
    }

    [Fact]
    public void No_first_order_is_told() => Fails((_, epoch) => epoch == 0 ? null : Shuffled(epoch), "There is no order in the first epoch.", "make it in the constructor");

    [Fact]
    public void A_row_that_comes_twice_is_told() =>
        Fails((_, epoch) => [.. Shuffled(epoch).Select(row => row == 3 ? 4 : row)], "Epoch 0: the order has row 4 2 times, and row 3 not at all.", "shuffle that array");

    [Fact]
    public void A_row_too_few_is_told() => Fails((_, epoch) => Shuffled(epoch)[1..], "Epoch 0: the order has 19 rows, and should have 20.", "Every row");

    [Fact]
    public void An_unshuffled_first_order_is_told() =>
        Fails((seed, epoch) => epoch == 0 ? Rows() : Shuffled((seed * 1000) + epoch), "The order of epoch 0 is 0, 1, 2, …", "that of the constructor, too");

    [Fact]
    public void The_same_order_in_every_epoch_is_told() => Fails((seed, _) => Shuffled(seed), "Epochs 0 and 1 have the same order.", "count the epoch");

    [Fact]
    public void Orders_without_the_seed_are_told() => Fails((_, epoch) => Shuffled(epoch), "In epoch 0, seeds 1 and 2 have the same order.", "depend on the seed");

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    public void An_order_without_the_seed_is_told_by_its_epoch(int forgotten) => Fails(
        (seed, epoch) => Shuffled((epoch == forgotten ? 0 : seed * 1000) + epoch),
        $"In epoch {forgotten}, seeds 1 and 2 have the same order.",
        "in every epoch");

    [Fact]
    public void Orders_that_are_others_in_every_run_are_told()
    {
        var calls = 0;

        Fails((_, _) => Shuffled(calls++), "A second loader with the same seed has other orders", "seed and epoch alone");
    }

    [Fact]
    public void A_second_run_that_differs_only_after_the_first_epoch_is_told()
    {
        var calls = 100_000;

        Fails((seed, epoch) => Shuffled(epoch == 0 ? seed : calls++), "A second loader with the same seed has other orders", "a static counter");
    }

    [Fact]
    public void An_order_that_is_gone_after_the_first_epoch_is_told() =>
        Fails((seed, epoch) => epoch == 0 ? Shuffled(seed) : null, "Epoch 1: the order returned null.", "Return the array");

    [Fact]
    public void An_order_that_throws_only_when_it_is_read_is_told() => BothLanguages.Fails(
        () => OrderCheck.Of(Samples, seed => new OrderLoader(seed, (_, _) => Rows()), loader => loader.Order!.Select(row => 1 / row)),
        "Epoch 0: the order: your code threw DivideByZeroException",
        "in the constructor");

    [Fact]
    public void The_same_order_in_two_later_epochs_is_told_by_their_numbers() =>
        Fails((seed, epoch) => Shuffled((seed * 1000) + Math.Min(epoch, 3)), "Epochs 3 and 4 have the same order.", "count the epoch");

    [Fact]
    public void It_goes_through_five_epochs_as_it_says() => BothLanguages.Passes(
        () => Check((seed, epoch) => epoch <= 5 ? Shuffled((seed * 1000) + epoch) : throw new NotSupportedException("a sixth end of an epoch")));

    [Fact]
    public void There_must_be_functions()
    {
        Assert.Throws<ArgumentNullException>(() => OrderCheck.Of<OrderLoader>(Samples, null!, loader => loader.Order!));
        Assert.Throws<ArgumentNullException>(() => OrderCheck.Of<OrderLoader>(Samples, seed => new OrderLoader(seed, (_, _) => null), null!));
    }

    [Fact]
    public void An_array_that_is_shuffled_in_place_is_told()
    {
        var kept = Rows();

        Fails(
            (_, epoch) =>
            {
                new Random(epoch).Shuffle(kept);
                return kept;
            },
            "OnEpochEnd() shuffles the array of the epoch that ends.",
            "Make a new array");
    }

    [Fact]
    public void What_it_throws_is_told()
    {
        BothLanguages.Fails(() => OrderCheck.Of<OrderLoader>(Samples, _ => throw new NotSupportedException("later"), loader => loader.Order!), "Creating the loader: your code threw NotSupportedException: later", "the line that throws");
        BothLanguages.Fails(() => OrderCheck.Of(Samples, seed => new OrderLoader(seed, (_, _) => null), loader => (long[])loader.Order!.Clone()), "Epoch 0: the order: your code threw NullReferenceException", "in the constructor");
        Fails((_, epoch) => epoch == 0 ? Shuffled(1) : throw new NotSupportedException("later"), "OnEpochEnd(): your code threw NotSupportedException: later", "OnEpochEnd() in a cell of its own");
    }

    private static long[] Rows() => [.. Enumerable.Range(0, Samples).Select(row => (long)row)];

    private static long[] Shuffled(int start)
    {
        var order = Rows();
        new Random(start).Shuffle(order);
        return order;
    }

    private static CheckResult Check(Func<int, int, long[]?> order) => OrderCheck.Of(Samples, seed => new OrderLoader(seed, order), loader => loader.Order!);

    private static void Fails(Func<int, int, long[]?> order, string finding, string hint) => BothLanguages.Fails(() => Check(order), finding, hint);

    private sealed class OrderLoader(int seed, Func<int, int, long[]?> order) : BatchSequence<Batch>
    {
        private int _epoch;

        public long[]? Order { get; private set; } = order(seed, 0);

        public override int Count => 4;

        public override Batch this[int index] => throw new NotSupportedException();

        public override void OnEpochEnd() => Order = order(seed, ++_epoch);
    }
}
