using BatchSequences;
using Lessons.Exercises;
using Lessons.Tests.Checks;
using static TorchSharp.torch;

namespace Lessons.Tests.Exercises;

public class BatchLengthTests
{
    [Fact]
    public void Every_way_to_leave_the_rest_to_the_last_batch_passes()
    {
        Passes((n, b, i) => Math.Min(b, n - (i * b)));
        Passes((n, b, i) => (int)Math.Min((i + 1L) * b, n) - (i * b));
        Passes((n, b, i) => n - (i * b) < b ? n - (i * b) : b);
    }

    [Fact]
    public void The_library_passes() => Passes((n, b, i) =>
    {
        if (n > 1_000)
        {
            return Math.Min(b, n - (i * b)); // too many to create them here
        }

        using var samples = arange(n);
        using var batch = new PreloadedSequence(samples, samples, b)[i];
        return (int)batch.X.size(0);
    });

    [Fact]
    public void A_full_batch_always_is_recognised() => Fails((_, b, _) => b, "BatchLength(505, 100, 5): yours 100, expected 5.", "The last one may have fewer");

    [Fact]
    public void All_that_is_left_is_recognised() => Fails((n, b, i) => n - (i * b), "BatchLength(505, 100, 0): yours 505, expected 100.", "at most batchSize");

    [Fact]
    public void No_samples_in_a_last_batch_that_is_full_is_recognised() =>
        Fails((n, b, i) => n - (i * b) <= b ? n % b : b, "BatchLength(500, 100, 4): yours 0, expected 100.", "the last batch is full");

    [Fact]
    public void The_remainder_always_is_recognised() => Fails((n, b, _) => n % b, "BatchLength(505, 100, 0): yours 5, expected 100.", "the last batch alone");

    [Fact]
    public void What_is_left_after_the_batch_is_recognised() =>
        Fails((n, b, i) => Math.Min(b, n - ((i + 1) * b)), "BatchLength(505, 100, 5): yours -95, expected 5.", "where the batch ends");

    [Fact]
    public void What_an_int_cannot_hold_is_recognised() =>
        Fails((n, b, i) => unchecked(Math.Min((i + 1) * b, n) - (i * b)), "BatchLength(2100000000, 1000000000, 2): yours 1000000000, expected 100000000.", "overflows");

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it() =>
        Fails((n, b, _) => (n + b) / 2, "BatchLength(505, 100, 5): yours 302, expected 5.", "Work it out by hand. Batch index begins");

    [Fact]
    public void What_it_throws_is_told() =>
        Fails((_, _, _) => throw new NotImplementedException("later"), "BatchLength(505, 100, 5): your code threw NotImplementedException: later", "it should give 5.");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BatchLength(null!));

    private static void Passes(Func<int, int, int, int> mine) => BothLanguages.Passes(() => ExerciseCheck.BatchLength(mine));

    private static void Fails(Func<int, int, int, int> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BatchLength(mine), finding, hint);
}
