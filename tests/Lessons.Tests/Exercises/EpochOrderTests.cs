using System.Security.Cryptography;
using Lessons.Exercises;
using Lessons.Tests.Checks;

namespace Lessons.Tests.Exercises;

public class EpochOrderTests
{
    [Fact]
    public void Every_way_to_mix_seed_and_epoch_passes()
    {
        Passes((n, seed, epoch) => Shuffled(n, (1_000_003 * seed) + epoch));
        Passes((n, seed, epoch) => Shuffled(n, (1_000 * (seed + 7)) - epoch));
        Passes((n, seed, epoch) => Shuffled(n, (seed << 16) ^ epoch));
    }

    [Fact]
    public void Another_shuffle_passes()
    {
        Passes((n, seed, epoch) =>
        {
            var random = new Random((1_000_003 * seed) + epoch);
            return [.. Rows(n).OrderBy(_ => random.Next())];
        });
        Passes((n, seed, epoch) => [.. Rows(n).OrderBy(row => Convert.ToHexString(SHA256.HashData([(byte)row, (byte)seed, (byte)epoch])), StringComparer.Ordinal)]);
    }

    [Fact]
    public void Going_on_from_the_first_epoch_to_this_one_passes() => Passes((n, seed, epoch) =>
    {
        var (order, random) = (Rows(n).ToArray(), new Random(seed));
        for (var e = 0; e <= epoch; e++)
        {
            random.Shuffle(order);
        }

        return order;
    });

    [Fact]
    public void No_shuffle_is_recognised() =>
        Fails((n, _, _) => [.. Rows(n)], "The order is 0, 1, 2, … for every seed and every epoch.", "Shuffle the array before you return it");

    [Fact]
    public void An_order_without_the_epoch_is_recognised()
    {
        Fails((n, seed, _) => Shuffled(n, seed), $"With seed 1, epochs 0 and 1 have the same order: {string.Join(", ", Shuffled(20, 1).Take(5))}, …", "depend on the epoch, too");
        Fails((n, _, _) => Shuffled(n, 42), "With seed 1, epochs 0 and 1 have the same order", "depend on the epoch, too");
    }

    [Fact]
    public void An_order_without_the_seed_is_recognised() =>
        Fails((n, _, epoch) => Shuffled(n, epoch), $"In epoch 0, seeds 0 and 1 have the same order: {string.Join(", ", Shuffled(20, 0).Take(5))}, …", "depend on the seed, too");

    [Fact]
    public void Seed_and_epoch_that_are_only_added_are_recognised()
    {
        Fails((n, seed, epoch) => Shuffled(n, seed + epoch), "Seed 0 in epoch 1 and seed 1 in epoch 0 have the same order.", "The sum seed + epoch is the same for both");
        Fails((n, seed, epoch) => Shuffled(n, seed ^ epoch), "Seed 0 in epoch 1 and seed 1 in epoch 0 have the same order.", "The sum seed + epoch");
    }

    [Fact]
    public void A_sum_is_recognised_where_two_later_epochs_show_it() => Fails(
        (n, seed, epoch) => Shuffled(n, epoch == 0 ? 1_000 + seed : seed + epoch),
        "Seed 0 in epoch 2 and seed 1 in epoch 1 have the same order.",
        "The sum seed + epoch is the same for both");

    [Fact]
    public void A_product_that_forgets_the_epoch_at_seed_0_is_told() =>
        Fails((n, seed, epoch) => Shuffled(n, seed * epoch), "Seed 0 in epoch 0 and seed 0 in epoch 1 have the same order.", "No two pairs of seed and epoch");

    [Fact]
    public void A_factor_smaller_than_the_number_of_epochs_is_told() =>
        Fails((n, seed, epoch) => Shuffled(n, (31 * seed) + epoch), "Seed 0 in epoch 31 and seed 1 in epoch 0 have the same order.", "a number larger than any epoch");

    [Fact]
    public void Orders_that_come_around_again_are_told() =>
        Fails((n, seed, epoch) => Shuffled(n, (1_000 * seed) + (epoch % 50)), "Seed 0 in epoch 0 and seed 0 in epoch 50 have the same order.", "No two pairs");

    [Fact]
    public void Orders_that_last_as_long_as_the_process_are_recognised_whatever_shuffles()
    {
        Fails((n, seed, epoch) => Shuffled(n, HashCode.Combine(seed, epoch)), "Tomorrow these orders will be others", "HashCode.Combine");
        Fails((n, seed, epoch) => Shuffled(n, (epoch, seed).GetHashCode()), "Tomorrow these orders will be others", "GetHashCode of a tuple");
        Fails(
            (n, seed, epoch) =>
            {
                var random = new Random(HashCode.Combine(seed, epoch));
                return [.. Rows(n).OrderBy(_ => random.Next())];
            },
            "Tomorrow these orders will be others",
            "HashCode.Combine");
    }

    [Fact]
    public void There_must_be_a_function() => Assert.Throws<ArgumentNullException>(() => ExerciseCheck.EpochOrder(null!));

    private static IEnumerable<long> Rows(int samples) => Enumerable.Range(0, samples).Select(row => (long)row);

    private static long[] Shuffled(int samples, int start)
    {
        var order = Rows(samples).ToArray();
        new Random(start).Shuffle(order);
        return order;
    }

    private static void Passes(Func<int, int, int, long[]> mine) => BothLanguages.Passes(() => ExerciseCheck.EpochOrder(mine));

    private static void Fails(Func<int, int, int, long[]> mine, string finding, string hint) =>
        BothLanguages.Fails(() => ExerciseCheck.EpochOrder(mine), finding, hint);
}
