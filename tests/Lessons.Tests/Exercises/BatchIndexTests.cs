using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class BatchIndexTests
{
    [Fact]
    public void Every_way_to_refuse_passes()
    {
        BothLanguages.Passes(() => ExerciseCheck.BatchIndex((index, count) => Checked(index, index >= 0 && index < count)));
        BothLanguages.Passes(() => ExerciseCheck.BatchIndex((index, count) =>
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
            return index;
        }));
    }

    [Fact]
    public void No_check_is_recognized() => Fails((_, _) => true, "CheckedIndex(5, 5): yours 5, expected ArgumentOutOfRangeException.", "Every index passes");

    [Fact]
    public void The_index_after_the_last_is_recognized() => Fails((index, count) => index >= 0 && index <= count, "CheckedIndex(5, 5): yours 5", "there is no such batch");

    [Fact]
    public void An_upper_limit_alone_is_recognized()
    {
        Fails((index, count) => index < count, "CheckedIndex(-1, 5): yours -1", "Indices below 0 pass, and no batch");
        Fails((index, count) => index <= count, "CheckedIndex(5, 5): yours 5", "and so does count");
    }

    [Fact]
    public void Counting_from_1_is_recognized() => Fails((index, count) => index >= 1 && index <= count, "CheckedIndex(5, 5): yours 5", "That counts from 1");

    [Fact]
    public void Refusing_the_last_batch_is_recognized() =>
        Fails((index, count) => index >= 0 && index < count - 1, "CheckedIndex(4, 5): yours ArgumentOutOfRangeException, expected 4.", "The last batch is refused");

    [Fact]
    public void Another_exception_is_told() => BothLanguages.Fails(
        () => ExerciseCheck.BatchIndex((index, count) => index >= 0 && index < count ? index : throw new InvalidOperationException("no")),
        "CheckedIndex(5, 5): your code threw InvalidOperationException: no",
        "it should give ArgumentOutOfRangeException");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BatchIndex(null!));

    private static void Fails(Func<int, int, bool> passes, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BatchIndex((index, count) => Checked(index, passes(index, count))), finding, hint);

    private static int Checked(int index, bool passes) => passes ? index : throw new ArgumentOutOfRangeException(nameof(index));
}
