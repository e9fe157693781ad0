namespace BatchSequences.Tests;

/// <summary>
/// Fixed seeds, so that these tests pass always or never. The bounds lie six standard deviations from what a fair
/// shuffle gives.
/// </summary>
public class ShuffleFairnessTests
{
    private const int RowCount = 10;
    private const int OrderCount = 20_000;

    public enum Neighbours
    {
        Epochs,
        Seeds,
    }

    [Theory]
    [InlineData(Neighbours.Epochs)]
    [InlineData(Neighbours.Seeds)]
    public void Every_row_comes_to_every_place_equally_often(Neighbours neighbours)
    {
        var counts = new int[RowCount, RowCount];
        foreach (var order in Consecutive(neighbours, RowCount, OrderCount))
        {
            for (var place = 0; place < RowCount; place++)
            {
                counts[place, order[place]]++;
            }
        }

        ChiSquare.AssertUniform(counts, OrderCount / (double)RowCount);
    }

    [Theory]
    [InlineData(Neighbours.Epochs)]
    [InlineData(Neighbours.Seeds)]
    public void Where_a_row_comes_next_does_not_depend_on_where_it_came_before(Neighbours neighbours)
    {
        var counts = new int[RowCount, RowCount];
        int[]? before = null;
        foreach (var order in Consecutive(neighbours, RowCount, OrderCount + 1))
        {
            if (before is not null)
            {
                counts[Array.IndexOf(before, 0), Array.IndexOf(order, 0)]++;
            }

            before = order;
        }

        ChiSquare.AssertUniform(counts, OrderCount / (double)(RowCount * RowCount));
    }

    [Theory]
    [InlineData(Neighbours.Epochs)]
    [InlineData(Neighbours.Seeds)]
    public void Large_orders_have_no_more_in_common_than_chance_gives(Neighbours neighbours)
    {
        const int rows = 2_000;
        const int pairs = 100;
        var same = 0;
        int[]? before = null;
        foreach (var order in Consecutive(neighbours, rows, pairs + 1))
        {
            same += before is null ? 0 : order.Zip(before).Count(pair => pair.First == pair.Second);
            before = order;
        }

        // Two fair orders agree in one place on average, with a variance of one.
        Assert.InRange(same, pairs - (6 * Math.Sqrt(pairs)), pairs + (6 * Math.Sqrt(pairs)));
    }

    [Fact]
    public void Neighbouring_rows_are_torn_apart()
    {
        var order = EpochOrder.Shuffled(seed: 3, epoch: 0, 10_000).Rows(0, 10_000);

        var kept = order.Zip(order.Skip(1)).Count(pair => pair.Second == pair.First + 1);

        // One on average.
        Assert.InRange(kept, 0, 7);
    }

    private static IEnumerable<int[]> Consecutive(Neighbours neighbours, int rows, int count) =>
        from i in Enumerable.Range(0, count)
        let order = neighbours == Neighbours.Epochs
            ? EpochOrder.Shuffled(seed: 11, epoch: i, rows)
            : EpochOrder.Shuffled(seed: i, epoch: 0, rows)
        select order.Rows(0, rows);
}
