using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class PredictionTests
{
    [Fact]
    public void The_right_number_passes() => BothLanguages.Passes(() => ExerciseCheck.Prediction(6, () => 6));

    [Theory]
    [InlineData(0, "It is more.")]
    [InlineData(7, "It is less.")]
    public void A_wrong_number_is_too_small_or_too_large_and_the_right_one_stays_hidden(int predicted, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.Prediction(predicted, () => 6), $"It is not {predicted}.", hint);

    [Fact]
    public void The_right_numbers_pass() => BothLanguages.Passes(() => ExerciseCheck.Prediction([3, 1, 2], () => [3, 1, 2]));

    [Theory]
    [InlineData(new[] { 3, 1 }, "There are not 2 numbers.", "There are more.")]
    [InlineData(new[] { 3 }, "There is not 1 number.", "There are more.")]
    [InlineData(new[] { 3, 1, 2, 0 }, "There are not 4 numbers.", "There are fewer.")]
    [InlineData(new[] { 3, 9, 2 }, "Number 2 of 3 is not 9.", "It is less.")]
    [InlineData(new[] { 3, 1, 0 }, "Number 3 of 3 is not 0.", "It is more.")]
    public void The_first_wrong_number_is_named(int[] predicted, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.Prediction(predicted, () => [3, 1, 2]), finding, hint);

    [Fact]
    public void There_must_be_numbers_and_a_function()
    {
        Assert.Throws<ArgumentNullException>(() => ExerciseCheck.Prediction(1, null!));
        Assert.Throws<ArgumentNullException>(() => ExerciseCheck.Prediction([1], null!));
        Assert.Throws<ArgumentNullException>(() => ExerciseCheck.Prediction(null!, () => [1]));
    }
}
