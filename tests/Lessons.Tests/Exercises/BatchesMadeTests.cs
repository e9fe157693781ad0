using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class BatchesMadeTests
{
    [Fact]
    public void The_right_number_passes() => BothLanguages.Passes(() => ExerciseCheck.BatchesMade(7, () => 7));

    [Theory]
    [InlineData(0, "It is more. The workers go on until the buffer is full.")]
    [InlineData(3, "It is more. The workers go on until the buffer is full.")]
    [InlineData(6, "It is more. The batch in the loop counts, too")]
    [InlineData(9, "It is less. The buffer size counts the batches in progress, too")]
    [InlineData(10, "It is less. The buffer size counts the batches in progress, too")]
    public void A_wrong_number_is_told_with_what_it_does_not_count_or_counts_twice(int predicted, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BatchesMade(predicted, () => 7), $"It is not {predicted}.", hint);

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BatchesMade(1, null!));
}
