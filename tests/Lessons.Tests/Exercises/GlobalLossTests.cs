using Lessons.Exercises;
using Lessons.Tests.Checks;
using Parts = System.Collections.Generic.IReadOnlyList<double[]>;

namespace Lessons.Tests.Exercises;

public class GlobalLossTests
{
    private const string First = "GlobalLoss([[1, 1, 1], [5]]): yours ";

    [Fact]
    public void Every_way_to_divide_by_the_whole_length_passes()
    {
        Passes(parts => parts.Sum(part => part.Sum()) / parts.Sum(part => part.Length));
        Passes(parts => parts.SelectMany(part => part).Average());
        Passes(parts => parts.Sum(part => part.Sum() / parts.Sum(other => other.Length)));
    }

    [Fact]
    public void A_mean_of_means_is_recognised_however_it_treats_an_empty_part()
    {
        Fails(parts => parts.Average(part => part.Average()), First + "3, expected 2.", "A mean of means");
        Fails(parts => parts.Where(part => part.Length > 0).Average(part => part.Average()), First + "3, expected 2.", "A mean of means");
        Fails(parts => parts.Average(part => part.DefaultIfEmpty().Average()), First + "3, expected 2.", "A mean of means");
        Fails(parts => parts.Average(part => part.Sum() / part.Length), First + "3, expected 2.", "A mean of means");
    }

    [Fact]
    public void A_sum_is_recognised() => Fails(parts => parts.Sum(part => part.Sum()), First + "8, expected 2.", "the sum over all ranks");

    [Fact]
    public void A_sum_over_the_number_of_ranks_is_recognised() =>
        Fails(parts => parts.Sum(part => part.Sum()) / parts.Count, First + "4, expected 2.", "divided by the number of ranks");

    [Fact]
    public void A_sum_of_means_is_recognised() =>
        Fails(parts => parts.Sum(part => part.Average()), First + "6, expected 2.", "divided by its own length");

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it() =>
        Fails(parts => parts.Max(part => part.Sum()), First + "5, expected 2.", "Work it out by hand. The losses of all samples");

    [Theory]
    [InlineData("[[1, 1, 1], [5]]")]
    [InlineData("[[2], [4]]")]
    [InlineData("[[3, 1], [2], [8]]")]
    [InlineData("[[], [4], [1]]")]
    [InlineData("[[], [], [3]]")]
    public void An_answer_that_is_wrong_for_one_batch_only_is_told_with_it(string batch) => Fails(
        parts => $"[{string.Join(", ", parts.Select(part => $"[{string.Join(", ", part)}]"))}]" == batch ? -1 : parts.SelectMany(part => part).Average(),
        $"GlobalLoss({batch}): yours -1, expected ",
        "Work it out by hand");

    [Fact]
    public void What_it_throws_is_told() =>
        Fails(_ => throw new NotImplementedException("later"), "GlobalLoss([[1, 1, 1], [5]]): your code threw NotImplementedException: later", "it should give 2.");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.GlobalLoss(null!));

    private static void Passes(Func<Parts, double> mine) => BothLanguages.Passes(() => ExerciseCheck.GlobalLoss(mine));

    private static void Fails(Func<Parts, double> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.GlobalLoss(mine), finding, hint);
}
