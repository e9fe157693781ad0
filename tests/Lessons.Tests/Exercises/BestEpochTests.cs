using Lessons.Exercises;
using Lessons.Tests.Checks;
using Losses = System.Collections.Generic.IReadOnlyList<double>;

namespace Lessons.Tests.Exercises;

public class BestEpochTests
{
    private const string First = "BestEpoch([0.9, 0.5, 0.6, 0.7, 0.4], 2): yours ";

    [Fact]
    public void Stopping_after_a_number_of_epochs_without_improvement_passes() =>
        BothLanguages.Passes(() => ExerciseCheck.BestEpoch((losses, patience) => Walk(losses, patience)));

    [Fact]
    public void The_last_epoch_is_recognized() => Fails((losses, _) => losses.Count, First + "5, expected 2.", "always the last epoch");

    [Fact]
    public void The_lowest_of_all_is_recognized() =>
        Fails((losses, _) => losses.ToList().IndexOf(losses.Min()) + 1, First + "5, expected 2.", "the lowest loss of all epochs");

    [Fact]
    public void The_epoch_of_the_stop_is_recognized() =>
        Fails((losses, patience) => Math.Min(losses.Count, Stop(losses, patience)), First + "4, expected 2.", "after which training stops");

    [Fact]
    public void An_index_from_0_is_recognized() => Fails((losses, patience) => Walk(losses, patience) - 1, First + "1, expected 2.", "epochs at 1");

    [Fact]
    public void An_equal_loss_taken_for_an_improvement_is_recognized() =>
        Fails((losses, patience) => Walk(losses, patience, (loss, lowest) => loss <= lowest), "[0.5, 0.4, 0.4, 0.4, 0.3], 2): yours 5, expected 2.", "is no improvement");

    [Fact]
    public void Waiting_for_one_epoch_too_many_is_recognized() =>
        Fails((losses, patience) => Walk(losses, patience + 1), First + "5, expected 2.", "one epoch too many");

    [Fact]
    public void Another_mistake_gets_the_rule() => Fails((_, _) => 7, First + "7, expected 2.", "Work it out by hand. Go through the epochs in order");

    [Fact]
    public void What_it_throws_is_told() => Fails((losses, patience) => losses[patience + 9] > 0 ? 1 : 0, "your code threw", "it should give 2");

    [Fact]
    public void Losses_are_from_0_to_1_and_have_one_digit_so_that_they_can_be_followed_by_hand() => BothLanguages.Passes(() => ExerciseCheck.BestEpoch((losses, patience) =>
    {
        Assert.All(losses, loss => Assert.InRange(loss, 0.1, 0.9));
        Assert.All(losses, loss => Assert.Equal(Math.Round(loss, 1), loss));
        return Walk(losses, patience);
    }));

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.BestEpoch(null!));

    private static void Fails(Func<Losses, int, int> best, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.BestEpoch(best), finding, hint);

    private static int Walk(Losses losses, int patience, Func<double, double, bool>? isBetter = null)
    {
        var best = 0;
        for (var i = 1; i < losses.Count && i - best <= patience; i++)
        {
            best = (isBetter ?? ((loss, lowest) => loss < lowest))(losses[i], losses[best]) ? i : best;
            if (i - best == patience)
            {
                break;
            }
        }

        return best + 1;
    }

    private static int Stop(Losses losses, int patience) => Walk(losses, patience) + patience;
}
