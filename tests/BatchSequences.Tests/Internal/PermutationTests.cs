using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace BatchSequences.Tests.Internal;

/// <summary>Orders are computed a range at a time: together they must still take every row exactly once.</summary>
public class PermutationTests
{
    // More than any vector has lanes, so that every edge of one is met.
    private const int FewRows = 67;

    [Fact]
    public void Every_short_order_takes_each_row_once()
    {
        for (var rows = 1; rows <= 3_000; rows++)
        {
            AssertTakesEachRowOnce(EpochOrder.Shuffled(seed: rows, epoch: rows % 7, rows), rows);
        }
    }

    public static TheoryData<int> Edges()
    {
        int[] powers = [.. Enumerable.Range(11, 10).Select(bits => 1 << bits)];
        int[] roots = [45, 63, 64, 65, 90, 91, 127, 129, 181, 182, 255, 257, 362, 363, 511, 513, 724, 725, 1000];
        return new(powers.Concat(roots.Select(root => root * root))
            .SelectMany(edge => new[] { edge - 1, edge, edge + 1 }).Distinct());
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void So_does_one_near_a_power_of_two_or_a_square(int rows) =>
        AssertTakesEachRowOnce(EpochOrder.Shuffled(seed: -rows, epoch: 1, rows), rows);

    [Property(MaxTest = 20)]
    public Property So_does_any_other() => Prop.ForAll(
        Gen.Choose(1, 1_000_000).ToArbitrary(),
        ArbMap.Default.ArbFor<long>(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        (rows, seed, epoch) => AssertTakesEachRowOnce(EpochOrder.Shuffled(seed, epoch, rows), rows));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_range_is_that_of_the_whole_wherever_it_starts_and_ends(bool shuffle)
    {
        var order = shuffle ? EpochOrder.Shuffled(seed: 8, epoch: 3, FewRows) : EpochOrder.Sequential(epoch: 3, FewRows);
        var whole = order.Rows(0, FewRows);

        for (var start = 0; start <= FewRows; start++)
        {
            for (var length = 0; length <= FewRows - start; length++)
            {
                Assert.Equal(whole[start..(start + length)], order.Rows(start, length));
            }
        }
    }

    [Property(MaxTest = 200)]
    public Property Also_in_a_long_order() => Prop.ForAll(
        Gen.Choose(1, 100_000).ToArbitrary(),
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        Gen.Choose(0, 300).ToArbitrary(),
        (rows, from, room) =>
        {
            var start = from % rows;
            var length = Math.Min(room, rows - start);
            var order = EpochOrder.Shuffled(seed: from, epoch: room, rows);

            Assert.Equal(order.Rows(0, rows)[start..(start + length)], order.Rows(start, length));
        });

    [Fact]
    public void Without_a_shuffle_each_position_has_its_own_row()
    {
        Assert.Equal(Enumerable.Range(0, FewRows), EpochOrder.Sequential(epoch: 0, FewRows).Rows(0, FewRows));
        Assert.Equal(
            [int.MaxValue - 3, int.MaxValue - 2, int.MaxValue - 1],
            EpochOrder.Sequential(epoch: 0, int.MaxValue).Rows(int.MaxValue - 3, 3));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 1)]
    [InlineData((1 << 30) + 1)]
    [InlineData(1 << 30)]
    public void Of_the_largest_orders_both_ends_and_the_middle_hold_different_rows(int rows)
    {
        const int length = 50_001;
        var order = EpochOrder.Shuffled(seed: 12, epoch: 5, rows);

        int[] taken =
            [.. order.Rows(0, length), .. order.Rows((rows / 2) - 7, length), .. order.Rows(rows - length, length)];

        Assert.DoesNotContain(taken, row => row < 0 || row >= rows);
        Assert.Equal(3 * length, taken.ToHashSet().Count);
    }

    private static void AssertTakesEachRowOnce(EpochOrder order, int rows)
    {
        var isTaken = new bool[rows];
        foreach (var row in order.Rows(0, rows))
        {
            if (row < 0 || row >= rows || isTaken[row])
            {
                Assert.Fail($"Of {rows} rows, {row} is none or comes twice.");
            }

            isTaken[row] = true;
        }
    }
}
