using System.Numerics;
using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

/// <summary>What holds for every order that an exercise asks for, told of the one for an epoch and of the one for files.</summary>
public class OrderTests
{
    // The check is made once in each, and what is kept must not reach the other.
    private static string Language => PageLanguage.Text("en", "ko");

    [Fact]
    public void No_order_is_told() => Fail((_, _) => null!, "(20, 0, 0) returned null.", "(53, 8, 0) returned null.", "Return the array");

    [Fact]
    public void What_it_throws_is_told() =>
        Fail((_, _) => throw new NotImplementedException("later"), "(20, 0, 0): your code threw NotImplementedException: later", "(53, 8, 0): your code threw", "the line that throws");

    [Fact]
    public void An_order_that_is_too_short_or_too_long_is_told_with_both_lengths()
    {
        Fail((n, _) => [.. Enumerable.Range(0, n - 1)], "(20, 0, 0) has 19 rows, and should have 20.", "(53, 8, 0) has 52 rows, and should have 53.", "Every row from 0 to samples - 1");
        Fail((n, _) => [.. Enumerable.Range(0, n), 0], "(20, 0, 0) has 21 rows, and should have 20.", "(53, 8, 0) has 54 rows, and should have 53.", "Every row from 0");
        Fail((_, _) => [0], "has 1 row, and should have 20.", "has 1 row, and should have 53.", "Every row from 0");
    }

    [Fact]
    public void A_row_that_is_not_there_is_told()
    {
        Fail((n, _) => [.. Enumerable.Range(1, n)], "(20, 0, 0) has row 20, and there is none.", "has row 53, and there is none.", "Rows are numbered from 0");
        Fail((n, _) => [.. Enumerable.Range(-1, n)], "has row -1, and there is none.", "has row -1, and there is none.", "Rows are numbered from 0");
    }

    [Fact]
    public void Rows_drawn_one_by_one_are_told_by_one_that_repeats() =>
        Fail(
            (n, seed) => [.. Enumerable.Range(0, n).Select(row => row == 2 || row == 5 ? 7 : row)],
            "(20, 0, 0) has row 7 3 times, and row 2 not at all.",
            "(53, 8, 0) has row 7 3 times, and row 2 not at all.",
            "Random numbers that are drawn one by one repeat themselves.");

    [Fact]
    public void A_Random_that_is_shared_or_kept_is_told()
    {
        var kept = new Random(1);

        Fail((n, _) => Shuffled(n, Random.Shared), "(20, 0, 0) gives another order when it is called again", "(53, 8, 0) gives another order", "go on where they were");
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
        Fail(Kept<long>(again: false), Kept<int>(again: false), "(20, 0, 0) gives an array that it keeps", "(53, 8, 0) gives an array that it keeps", "make a new one in each");
        Fail(Kept<long>(again: true), Kept<int>(again: true), "gives an array that it keeps", "gives an array that it keeps", "make a new one in each");

        static Func<int, int, T[]> Kept<T>(bool again)
            where T : IBinaryInteger<T>
        {
            var orders = new Dictionary<int, T[]>();
            return (n, seed) =>
            {
                var order = orders.TryGetValue(n, out var kept) ? kept : orders[n] = Shuffled<T>(n, new Random(1));
                if (again)
                {
                    new Random(seed).Shuffle(order);
                }

                return order;
            };
        }
    }

    [Fact]
    public void An_array_that_is_kept_is_told_though_every_call_fills_it_anew()
    {
        Fail(Filled<long>(), Filled<int>(), "(20, 0, 0) gives an array that it keeps", "(53, 8, 0) gives an array that it keeps", "make a new one in each");

        static Func<int, int, T[]> Filled<T>()
            where T : IBinaryInteger<T>
        {
            var kept = new T[100];
            return (n, seed) =>
            {
                kept = kept.Length == n ? kept : new T[n];
                Shuffled<T>(n, new Random(seed)).CopyTo(kept, 0);
                return kept;
            };
        }
    }

    [Fact]
    public void An_array_that_is_kept_is_told_where_later_callers_get_copies_and_it_is_as_it_was()
    {
        var (rows, blocks) = (new Dictionary<(string, int, int), long[]>(), new Dictionary<(string, int, int), int[]>());

        Fail(Copied(rows), Copied(blocks), "(20, 0, 0) gives an array that it keeps", "(53, 8, 0) gives an array that it keeps", "make a new one in each");

        Assert.Equal(Shuffled<long>(20, new Random(0)), rows[("en", 20, 0)]);
        Assert.Equal(Shuffled<int>(53, new Random(0)), blocks[("en", 53, 0)]);

        static Func<int, int, T[]> Copied<T>(Dictionary<(string, int, int), T[]> kept)
            where T : IBinaryInteger<T> =>
            (n, seed) => kept.TryGetValue((Language, n, seed), out var order) ? [.. order] : kept[(Language, n, seed)] = Shuffled<T>(n, new Random(seed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_array_that_is_kept_is_told_where_the_next_call_fails_on_what_was_written(bool throws)
    {
        Fail(Checked<long>(throws), Checked<int>(throws), "(20, 0, 0) gives an array that it keeps", "(53, 8, 0) gives an array that it keeps", "make a new one in each");

        static Func<int, int, T[]> Checked<T>(bool throws)
            where T : IBinaryInteger<T>
        {
            var kept = new Dictionary<(string, int, int), T[]>();
            return (n, seed) => !kept.TryGetValue((Language, n, seed), out var order) ? kept[(Language, n, seed)] = Shuffled<T>(n, new Random(seed))
                : !T.IsNegative(order[0]) ? [.. order]
                : throws ? throw new InvalidOperationException("row -1")
                : null!;
        }
    }

    [Fact]
    public void A_single_row_and_sizes_beside_the_usual_are_asked_for_too()
    {
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => n == 1 ? [] : Shuffled<long>(n, new Random((1000 * seed) + epoch))), "EpochOrder(1, 1, 1) has 0 rows, and should have 1.", "Every row");
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => [.. Shuffled<long>(20, new Random((1000 * seed) + epoch)).Take(n)]), "EpochOrder(1, 1, 1) has row", "Rows are numbered");
    }

    private static T[] Shuffled<T>(int samples, Random random)
        where T : IBinaryInteger<T>
    {
        var order = Enumerable.Range(0, samples).Select(T.CreateChecked).ToArray();
        random.Shuffle(order);
        return order;
    }

    private static int[] Shuffled(int samples, Random random) => Shuffled<int>(samples, random);

    private static void Fail(Func<int, int, int[]> order, string epochFinding, string blockFinding, string hint) =>
        Fail((n, seed) => order(n, seed)?.Select(row => (long)row).ToArray()!, order, epochFinding, blockFinding, hint);

    private static void Fail(Func<int, int, long[]> epochOrder, Func<int, int, int[]> blockOrder, string epochFinding, string blockFinding, string hint)
    {
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder((n, seed, epoch) => epochOrder(n, seed)), epochFinding, hint);
        BothLanguages.Fails(() => ExerciseCheck.BlockOrder((n, blockSize, seed) => blockOrder(n, seed)), blockFinding, hint);
    }
}
