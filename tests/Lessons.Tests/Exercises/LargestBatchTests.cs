using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class LargestBatchTests
{
    [Fact]
    public void What_the_model_leaves_divided_by_what_a_sample_takes_passes()
    {
        Passes((memory, model, perSample) => (int)Math.Max(0, (memory - model) / perSample));
        Passes((memory, model, perSample) => memory <= model ? 0 : (int)((memory - model) / perSample));
        Passes((memory, model, perSample) => (int)Math.Max(0, Math.Floor((double)(memory - model) / perSample)));
    }

    [Fact]
    public void One_sample_always_is_recognised() => Fails((_, _, _) => 1, "LargestBatch(1000, 200, 150): yours 1, expected 5.", "more may fit");

    [Fact]
    public void Forgetting_the_model_is_recognised() =>
        Fails((memory, _, perSample) => (int)(memory / perSample), "LargestBatch(1000, 200, 150): yours 6, expected 5.", "subtract what it takes");

    [Fact]
    public void A_negative_size_is_recognised() =>
        Fails((memory, model, perSample) => (int)((memory - model) / perSample), "LargestBatch(100, 250, 20): yours -7, expected 0.", "never negative");

    [Fact]
    public void At_least_one_sample_is_recognised() =>
        Fails((memory, model, perSample) => (int)Math.Max(1, (memory - model) / perSample), "LargestBatch(10, 7, 9): yours 1, expected 0.", "the answer is 0, not 1");

    [Fact]
    public void Rounding_up_is_recognised() =>
        Fails((memory, model, perSample) => (int)Math.Max(0, Math.Ceiling((double)(memory - model) / perSample)), "yours 6, expected 5.", "Round down");

    [Fact]
    public void What_an_int_cannot_hold_is_recognised() =>
        Fails((memory, model, perSample) => Math.Max(0, unchecked((int)(memory - model)) / (int)perSample), "LargestBatch(8000000000, 500000000, 13447168): yours ", "Divide first");

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it() =>
        Fails((memory, model, perSample) => (int)Math.Max(0, (memory - (2 * model)) / perSample), "LargestBatch(1000, 200, 150): yours 4, expected 5.", "Work it out by hand. (memory - model)");

    [Fact]
    public void What_it_throws_is_told() =>
        Fails((_, _, _) => throw new NotImplementedException("later"), "your code threw NotImplementedException: later", "it should give 5.");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.LargestBatch(null!));

    private static void Passes(Func<long, long, long, int> mine) => BothLanguages.Passes(() => ExerciseCheck.LargestBatch(mine));

    private static void Fails(Func<long, long, long, int> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.LargestBatch(mine), finding, hint);
}
