using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

/// <summary>What holds for every order that an exercise asks for, told of the one for an epoch and of the one for files.</summary>
public class OrderTests
{
    [Fact]
    public void No_order_is_told() => Fail((_, _) => null!, "(20, 0, 0) returned null.", "(50, 8, 0) returned null.", "Return the array");

    [Fact]
    public void What_it_throws_is_told() =>
        Fail((_, _) => throw new NotImplementedException("later"), "(20, 0, 0): your code threw NotImplementedException: later", "(50, 8, 0): your code threw", "the line that throws");

    [Fact]
    public void An_order_that_is_too_short_or_too_long_is_told_with_both_lengths()
    {
        Fail((n, _) => [.. Enumerable.Range(0, n - 1)], "(20, 0, 0) has 19 rows, and should have 20.", "(50, 8, 0) has 49 rows, and should have 50.", "Every row from 0 to samples - 1");
        Fail((n, _) => [.. Enumerable.Range(0, n), 0], "(20, 0, 0) has 21 rows, and should have 20.", "(50, 8, 0) has 51 rows, and should have 50.", "Every row from 0");
        Fail((_, _) => [0], "has 1 row, and should have 20.", "has 1 row, and should have 50.", "Every row from 0");
    }

    [Fact]
    public void A_row_that_is_not_there_is_told()
    {
        Fail((n, _) => [.. Enumerable.Range(1, n)], "(20, 0, 0) has row 20, and there is none.", "has row 50, and there is none.", "Rows are numbered from 0");
        Fail((n, _) => [.. Enumerable.Range(-1, n)], "has row -1, and there is none.", "has row -1, and there is none.", "Rows are numbered from 0");
    }

    [Fact]
    public void Rows_drawn_one_by_one_are_told_by_one_that_repeats() =>
        Fail(
            (n, seed) => [.. Enumerable.Range(0, n).Select(row => row == 2 || row == 5 ? 7 : row)],
            "(20, 0, 0) has row 7 3 times, and row 2 not at all.",
            "(50, 8, 0) has row 7 3 times, and row 2 not at all.",
            "Random numbers that are drawn one by one repeat themselves.");

    [Fact]
    public void A_Random_that_is_shared_or_kept_is_told()
    {
        var kept = new Random(1);

        Fail((n, _) => Shuffled(n, Random.Shared), "(20, 0, 0) gives another order when it is called again", "(50, 8, 0) gives another order", "go on where they were");
        Fail((n, _) => Shuffled(n, kept), "gives another order when it is called again", "gives another order", "go on where they were");
        Fail((n, _) => Shuffled(n, new Random()), "gives another order when it is called again", "gives another order", "from the arguments alone");
    }

    [Fact]
    public void A_second_call_that_fails_is_told_as_another_order()
    {
        var calls = 0;

        Fail((n, _) => ++calls % 2 == 1 ? Shuffled(n, new Random(1)) : throw new InvalidOperationException(), "gives another order", "gives another order", "Make a new Random in each call");
        calls = 0;
        Fail((n, _) => ++calls % 2 == 1 ? Shuffled(n, new Random(1)) : null!, "gives another order", "gives another order", "Make a new Random in each call");
    }

    [Fact]
    public void An_array_that_is_kept_is_told_whether_it_is_shuffled_again_or_not()
    {
        var orders = new Dictionary<int, int[]>();

        Fail((n, _) => orders.TryGetValue(n, out var order) ? order : orders[n] = Shuffled(n, new Random(1)), "(20, 0, 0) gives an array that it keeps", "(50, 8, 0) gives an array that it keeps", "make a new one in each");
        Fail(
            (n, seed) =>
            {
                new Random(seed).Shuffle(orders[n]);
                return orders[n];
            },
            "gives an array that it keeps",
            "gives an array that it keeps",
            "make a new one in each");
    }

    [Fact]
    public void An_array_that_is_kept_is_told_though_every_call_fills_it_anew()
    {
        var kept = new int[100];

        Fail(
            (n, seed) =>
            {
                kept = kept.Length == n ? kept : new int[n];
                Shuffled(n, new Random(seed)).CopyTo(kept, 0);
                return kept;
            },
            "(20, 0, 0) gives an array that it keeps",
            "(50, 8, 0) gives an array that it keeps",
            "make a new one in each");
    }

    [Fact]
    public void An_array_that_is_kept_is_told_where_later_callers_get_copies_and_it_is_as_it_was()
    {
        var kept = new Dictionary<(int, int), int[]>();

        Fail(
            (n, seed) => kept.TryGetValue((n, seed), out var order) ? [.. order] : kept[(n, seed)] = Shuffled(n, new Random(seed)),
            "(20, 0, 0) gives an array that it keeps",
            "(50, 8, 0) gives an array that it keeps",
            "make a new one in each");

        Assert.Equal(Shuffled(20, new Random(0)), kept[(20, 0)]);
    }

    [Fact]
    public void A_single_row_and_sizes_beside_the_usual_are_asked_for_too()
    {
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => n == 1 ? [] : Shuffled(n, new Random((1000 * seed) + epoch))), "EpochOrder(1, 1, 1) has 0 rows, and should have 1.", "Every row");
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => [.. Shuffled(20, new Random((1000 * seed) + epoch)).Take(n)]), "EpochOrder(1, 1, 1) has row", "Rows are numbered");
    }

    private static int[] Shuffled(int samples, Random random)
    {
        var order = Enumerable.Range(0, samples).ToArray();
        random.Shuffle(order);
        return order;
    }

    private static void Fail(Func<int, int, int[]> order, string epochFinding, string blockFinding, string hint)
    {
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => order(n, seed)), epochFinding, hint);
        BothLanguages.Fails(() => ExerciseCheck.BlockOrder((n, blockSize, seed) => order(n, seed)), blockFinding, hint);
    }
}
