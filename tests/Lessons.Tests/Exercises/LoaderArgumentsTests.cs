using Lessons.Exercises;
using Lessons.Tests.Checks;
using static TorchSharp.torch;

namespace Lessons.Tests.Exercises;

public class LoaderArgumentsTests
{
    [Fact]
    public void Checks_that_name_what_came_pass() => BothLanguages.Passes(() => ExerciseCheck.LoaderArguments(Right));

    [Fact]
    public void No_check_is_told_with_the_lengths_that_differ() => Fails((_, _, _) => { }, "503 samples, 499 labels and batch size 100 threw nothing.", "Every sample needs its label");

    [Fact]
    public void A_check_that_is_left_out_is_told()
    {
        Fails((x, y, _) => Lengths(x, y), "0 samples, 0 labels and batch size 100 threw nothing.", "There is no sample");
        Fails(
            (x, y, _) =>
            {
                Lengths(x, y);
                Some(x);
            },
            "batch size 0 threw nothing.",
            "at least 1 sample");
    }

    [Fact]
    public void A_limit_of_1_that_lets_negative_sizes_pass_is_told() => Fails(
        (x, y, batchSize) =>
        {
            Lengths(x, y);
            Some(x);
            ArgumentOutOfRangeException.ThrowIfZero(batchSize);
        },
        "batch size -7 threw nothing.",
        "at least 1 sample");

    [Fact]
    public void Refusing_a_batch_that_is_not_full_is_told() => Fails(
        (x, _, batchSize) => ArgumentOutOfRangeException.ThrowIfGreaterThan(batchSize, x.size(0)),
        "3 samples, 3 labels and batch size 10 threw ArgumentOutOfRangeException.",
        "let them pass");

    [Fact]
    public void A_message_without_the_value_is_told() => Fails(
        (x, y, _) => _ = x.size(0) == y.size(0) ? 0 : throw new ArgumentException("the lengths differ"),
        "the message does not name 503.",
        "Put the values that came into the message");

    [Theory]
    [InlineData("only 503", "no sample", "0", "-7", "499")]
    [InlineData("503, 499", "no sample", "", "-7", "0")]
    [InlineData("503, 499", "no sample", "0", "7", "-7")]
    public void A_message_without_one_of_the_values_is_told(string lengths, string none, string zero, string negative, string missing) => Fails(
        (x, y, batchSize) => _ = x.size(0) != y.size(0) ? throw new ArgumentException(lengths)
            : x.size(0) == 0 ? throw new ArgumentException(none)
            : batchSize < 1 ? throw new ArgumentOutOfRangeException(null, batchSize == 0 ? zero : negative)
            : 0,
        $"the message does not name {missing}.",
        "Put the values that came into the message");

    [Fact]
    public void Refusing_a_single_sample_is_told() => Fails(
        (x, y, _) => ArgumentOutOfRangeException.ThrowIfLessThan(x.size(0), 2), "1 samples, 1 labels and batch size 1 threw ArgumentOutOfRangeException.", "let them pass");

    [Fact]
    public void Memory_that_runs_out_is_not_the_learners_mistake() =>
        Assert.Throws<InsufficientMemoryException>(() => ExerciseCheck.LoaderArguments((_, _, _) => throw new InsufficientMemoryException()));

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.LoaderArguments(null!));

    [Fact]
    public void Another_exception_is_told() => Fails(
        (x, y, _) => _ = x.size(0) == y.size(0) ? 0 : throw new InvalidOperationException("503, 499"),
        "499 labels and batch size 100 threw InvalidOperationException.",
        "throw an ArgumentException");

    private static void Fails(Action<Tensor, Tensor, int> check, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.LoaderArguments(check), finding, hint);

    private static void Right(Tensor x, Tensor y, int batchSize)
    {
        Lengths(x, y);
        Some(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
    }

    private static void Lengths(Tensor x, Tensor y)
    {
        if (x.size(0) != y.size(0))
        {
            throw new ArgumentException($"{x.size(0)} samples, but {y.size(0)} labels.");
        }
    }

    private static void Some(Tensor x)
    {
        if (x.size(0) == 0)
        {
            throw new ArgumentException("There is no sample.");
        }
    }
}
