using Lessons.Exercises;
using Lessons.Tests.Checks;
using Losses = System.Collections.Generic.IReadOnlyList<(double Loss, int Samples)>;

namespace Lessons.Tests.Exercises;

public class MeanLossTests
{
    private const string First = "MeanLoss([(1, 100), (2, 5)]): yours ";

    [Fact]
    public void Every_way_to_weigh_passes()
    {
        Passes(batches => batches.Sum(b => b.Loss * b.Samples) / batches.Sum(b => b.Samples));
        Passes(batches => batches.Sum(b => b.Loss * b.Samples / batches.Sum(other => other.Samples)));
        Passes(batches => batches.Reverse().SelectMany(b => Enumerable.Repeat(b.Loss, b.Samples)).Average());
        Passes(batches => batches.Aggregate((Mean: 0.0, Samples: 0), (all, b) => (all.Mean + ((b.Loss - all.Mean) * b.Samples / (all.Samples + b.Samples)), all.Samples + b.Samples)).Mean);
    }

    [Fact]
    public void A_mean_of_batches_is_recognised() =>
        Fails(batches => batches.Average(b => b.Loss), First + "1.5, expected 1.047619048.", "Weigh each loss by its number of samples");

    [Fact]
    public void A_sum_is_recognised() => Fails(batches => batches.Sum(b => b.Loss), First + "3, expected", "That is the sum of the losses");

    [Fact]
    public void A_weighted_sum_is_recognised() =>
        Fails(batches => batches.Sum(b => b.Loss * b.Samples), First + "110, expected", "Divide it by how many they are");

    [Fact]
    public void A_weighted_sum_over_batches_is_recognised() =>
        Fails(batches => batches.Sum(b => b.Loss * b.Samples) / batches.Count, First + "55, expected", "not of batches");

    [Fact]
    public void A_sum_of_losses_over_samples_is_recognised() =>
        Fails(batches => batches.Sum(b => b.Loss) / batches.Sum(b => b.Samples), First + "0.02857142857, expected", "the mean of its batch already");

    [Fact]
    public void The_last_batch_alone_is_recognised() => Fails(batches => batches[^1].Loss, First + "2, expected", "the loss of the last batch");

    [Fact]
    public void Adding_up_in_float_is_recognised() =>
        Fails(batches => batches.Sum(b => (float)b.Loss * b.Samples) / batches.Sum(b => b.Samples), "expected", "only about seven digits");

    [Fact]
    public void Another_mistake_is_told_with_the_first_call_that_shows_it()
    {
        Fails(batches => batches.Max(b => b.Loss), First + "2, expected", "Work it out by hand. The loss of all samples");
        Fails(_ => double.NaN, First + "NaN, expected", "Work it out by hand");
    }

    [Theory]
    [InlineData("(1, 100), (2, 5)")]
    [InlineData("(0.5, 64)")]
    [InlineData("(2, 64), (1, 64), (0.3, 64)")]
    public void An_answer_that_is_wrong_for_one_epoch_only_is_told_with_it(string epoch) => Fails(
        batches => string.Join(", ", batches.Select(b => $"({b.Loss}, {b.Samples})")) == epoch ? -1 : Right(batches),
        $"MeanLoss([{epoch}]): yours -1, expected ",
        "Work it out by hand");

    [Fact]
    public void Many_epochs_end_with_a_batch_that_is_not_full() =>
        Fails(batches => batches.Count == 21 && batches[^2].Samples > batches[^1].Samples ? -1 : Right(batches), "yours -1, expected", "Work it out by hand");

    [Fact]
    public void What_it_throws_is_told() =>
        Fails(batches => batches[2].Loss, "MeanLoss([(1, 100), (2, 5)]): your code threw ArgumentOutOfRangeException", "it should give 1.047619048.");

    [Fact]
    public void Changing_the_list_is_told_though_the_answer_is_right()
    {
        Fails(Draining, "MeanLoss([(1, 100), (2, 5)]) changed the list that it was given.", "only read it");
        Fails(Sorting, "changed the list that it was given.", "only read it");

        static double Draining(Losses batches)
        {
            var (sum, samples, list) = (0.0, 0, (List<(double Loss, int Samples)>)batches);
            for (; list.Count > 0; list.RemoveAt(0))
            {
                (sum, samples) = (sum + (list[0].Loss * list[0].Samples), samples + list[0].Samples);
            }

            return sum / samples;
        }

        static double Sorting(Losses batches)
        {
            ((List<(double, int)>)batches).Sort();
            return batches.Sum(b => b.Loss * b.Samples) / batches.Sum(b => b.Samples);
        }
    }

    [Fact]
    public void A_wrong_answer_comes_before_a_changed_list() =>
        Fails(
            batches =>
            {
                ((List<(double Loss, int Samples)>)batches).Reverse();
                return batches.Average(b => b.Loss);
            },
            First + "1.5",
            "Weigh each loss");

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.MeanLoss(null!));

    private static double Right(Losses batches) => batches.Sum(b => b.Loss * b.Samples) / batches.Sum(b => b.Samples);

    private static void Passes(Func<Losses, double> mine) => BothLanguages.Passes(() => ExerciseCheck.MeanLoss(mine));

    private static void Fails(Func<Losses, double> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.MeanLoss(mine), finding, hint);
}
