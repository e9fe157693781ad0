using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class WeightedRowsTests
{
    [Fact]
    public void Running_sums_pass() => Passes(Right);

    [Fact]
    public void Rows_accepted_by_chance_pass() => Passes((weights, count, seed) => Drawn(count, seed, random =>
    {
        while (true)
        {
            var row = random.Next(weights.Length);
            if (random.NextDouble() * weights.Max() < weights[row])
            {
                return row;
            }
        }
    }));

    [Fact]
    public void Rows_drawn_without_their_weights_are_recognised() =>
        Fails((weights, count, seed) => Drawn(count, seed, random => random.Next(weights.Length)), "With the weights 0.1, 0.2, 0.7, row 0 comes ", "Every row is equally likely here");

    [Fact]
    public void Weights_that_are_taken_to_sum_to_1_are_recognised() =>
        Fails((weights, count, seed) => Drawn(count, seed, random => ByWeight(weights, random.NextDouble())), "With the weights 1, 2, 3, 4, row 0 comes 10000 times in 10000 draws; expected about 1000.", "Multiply NextDouble() by weights.Sum()");

    [Fact]
    public void Weights_the_wrong_way_round_are_told_with_the_rule() =>
        Fails((weights, count, seed) => Drawn(count, seed, random => weights.Length - 1 - ByWeight([.. weights.Reverse()], random.NextDouble() * weights.Sum() * weights[0] / weights.Max())), "With the weights", "the first whose sum is larger");

    [Fact]
    public void Too_few_rows_and_rows_that_are_not_there_are_told()
    {
        Fails((_, count, _) => new long[count - 1], "WeightedRows([0.1, 0.2, 0.7], 10000, 1) should give 10000 rows from 0 to 2.", "A row may come many times");
        Fails((weights, count, seed) => Drawn(count, seed, random => 1 + random.Next(weights.Length)), "should give 10000 rows from 0 to 2.", "weights.Length - 1");
        Fails((weights, count, seed) => Drawn(count, seed, random => random.Next(weights.Length) - 1), "should give 10000 rows from 0 to 2.", "each from 0 to weights.Length - 1");
        Fails((_, _, _) => null!, "should give 10000 rows from 0 to 2.", "Make an array of count rows");
    }

    [Fact]
    public void Rows_that_cannot_be_drawn_again_are_told()
    {
        var calls = 0;

        Fails((weights, count, _) => Drawn(count, calls++, random => random.Next(weights.Length)), "gives other rows when it is called again", "new Random(seed)");
    }

    [Fact]
    public void Rows_without_the_seed_are_told() =>
        Fails((weights, count, _) => Drawn(count, 1, random => ByWeight(weights, random.NextDouble() * weights.Sum())), "gives the same rows with seed 2.", "from the seed");

    [Fact]
    public void A_second_call_that_throws_is_told_as_other_rows()
    {
        var calls = 0;

        Fails((weights, count, seed) => calls++ % 2 == 0 ? Right(weights, count, seed) : throw new InvalidOperationException(), "gives other rows when it is called again", "new Random(seed)");
    }

    // Six standard deviations are 240 of 2,000 draws for the share 0.2, and 275 of 7,000 for 0.7.
    [Fact]
    public void Shares_that_chance_may_leave_pass_and_others_do_not()
    {
        Passes((weights, count, seed) => Shifted(weights, count, seed, 230));
        Passes((weights, count, seed) => Shifted(weights, count, seed, -230));
        Fails((weights, count, seed) => Shifted(weights, count, seed, 250), "With the weights 0.1, 0.2, 0.7, row 1 comes 1750 times in 10000 draws; expected about 2000.", "Add the weights up");
        Fails((weights, count, seed) => Shifted(weights, count, seed, -250), "With the weights 0.1, 0.2, 0.7, row 1 comes 2250 times in 10000 draws; expected about 2000.", "Add the weights up");

        // As many of each as the weights say, but for some of row 1 that become row 2 where the weights sum to 1.
        static long[] Shifted(double[] weights, int count, int seed, int shift)
        {
            var rows = weights.SelectMany((weight, row) => Enumerable.Repeat(
                (long)row,
                (int)Math.Round(count * weight / weights.Sum()) + (weights is not [0.1, ..] ? 0 : row == 1 ? -shift : row == 2 ? shift : 0))).ToArray();
            new Random(seed).Shuffle(rows);
            return rows;
        }
    }

    [Fact]
    public void What_it_throws_is_told() => Fails((_, _, _) => throw new NotImplementedException("later"), "your code threw NotImplementedException: later", "the line that throws");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.WeightedRows(null!));

    private static long[] Right(double[] weights, int count, int seed) => Drawn(count, seed, random => ByWeight(weights, random.NextDouble() * weights.Sum()));

    private static long[] Drawn(int count, int seed, Func<Random, int> draw)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (long)draw(random))];
    }

    private static int ByWeight(double[] weights, double point)
    {
        var row = 0;
        while (row < weights.Length - 1 && point >= weights[row])
        {
            point -= weights[row++];
        }

        return row;
    }

    private static void Passes(Func<double[], int, int, long[]> mine) => BothLanguages.Passes(() => ExerciseCheck.WeightedRows(mine));

    private static void Fails(Func<double[], int, int, long[]> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.WeightedRows(mine), finding, hint);
}
