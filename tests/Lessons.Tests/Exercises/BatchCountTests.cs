using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class BatchCountTests
{
    [Fact]
    public void Every_way_to_round_up_passes()
    {
        Passes((n, b, dropLast) => dropLast ? n / b : (n + b - 1) / b);
        Passes((n, b, dropLast) => dropLast ? n / b : 1 + ((n - 1) / b));
        Passes((n, b, dropLast) => n % b == 0 || dropLast ? n / b : (n / b) + 1);
        Passes((n, b, dropLast) => (int)(dropLast ? Math.Floor((double)n / b) : Math.Ceiling((double)n / b)));
    }

    [Fact]
    public void Whether_no_batch_at_all_is_an_error_is_the_learners_choice() =>
        Passes((n, b, dropLast) => dropLast && n < b ? throw new ArgumentException("no batch") : dropLast ? n / b : (n + b - 1) / b);

    [Fact]
    public void Rounding_down_always_is_recognised() =>
        Fails((n, b, _) => n / b, "BatchCount(505, 100, false): yours 5, expected 6.", "Round up, except with dropLast");

    [Fact]
    public void Rounding_up_always_is_recognised() =>
        Fails((n, b, _) => (n + b - 1) / b, "BatchCount(505, 100, true): yours 6, expected 5.", "with it, round down");

    [Fact]
    public void The_wrong_way_round_is_recognised() =>
        Fails((n, b, dropLast) => dropLast ? (n + b - 1) / b : n / b, "BatchCount(505, 100, false): yours 5, expected 6.", "the wrong way round");

    [Fact]
    public void One_more_always_is_recognised_with_and_without_dropLast()
    {
        Fails((n, b, _) => (n / b) + 1, "BatchCount(500, 100, false): yours 6, expected 5.", "make 5, not 6");
        Fails((n, b, dropLast) => dropLast ? n / b : (n / b) + 1, "BatchCount(500, 100, false): yours 6, expected 5.", "make 5, not 6");
    }

    [Fact]
    public void Dropping_a_full_batch_is_recognised() =>
        Fails((n, b, dropLast) => ((n + b - 1) / b) - (dropLast ? 1 : 0), "BatchCount(500, 100, true): yours 4, expected 5.", "keep all 5");

    [Fact]
    public void Dividing_in_float_is_recognised() =>
        Fails((n, b, dropLast) => dropLast ? n / b : (int)MathF.Ceiling((float)n / b), "BatchCount(20000001, 1000, false): yours 20000, expected 20001.", "only about seven digits");

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it() =>
        Fails((n, b, dropLast) => dropLast ? n / b : (int)Math.Round((double)n / b), "BatchCount(505, 100, false): yours 5, expected 6.", "Work it out by hand. samples / batchSize, rounded up");

    [Fact]
    public void A_single_full_batch_that_is_dropped_is_told() =>
        Fails((n, b, dropLast) => dropLast ? n <= b ? 0 : n / b : (n + b - 1) / b, "BatchCount(1, 1, true): yours 0, expected 1.", "rounded down with dropLast");

    [Fact]
    public void What_it_throws_is_told() =>
        Fails((_, _, _) => throw new NotImplementedException("later"), "BatchCount(505, 100, false): your code threw NotImplementedException: later", "it should give 6.");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BatchCount(null!));

    private static void Passes(Func<int, int, bool, int> mine) => BothLanguages.Passes(() => ExerciseCheck.BatchCount(mine));

    private static void Fails(Func<int, int, bool, int> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BatchCount(mine), finding, hint);
}
