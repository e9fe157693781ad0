namespace BatchSequences.Tests.Internal;

/// <summary>
/// Fixed seeds, so that these tests pass always or never. The bounds lie six standard deviations from what a fair
/// shuffle gives.
/// </summary>
public class ShuffleFairnessTests
{
    private const int RowCount = 10;
    private const int OrderCount = 20_000;

    public enum Series
    {
        Epochs,
        Seeds,
    }

    [Theory]
    [InlineData(Series.Epochs)]
    [InlineData(Series.Seeds)]
    public void Every_row_comes_to_every_position_equally_often(Series series)
    {
        var counts = new int[RowCount, RowCount];
        foreach (var order in Consecutive(series, RowCount, OrderCount))
        {
            for (var position = 0; position < RowCount; position++)
            {
                counts[position, order[position]]++;
            }
        }

        ChiSquare.AssertUniform(counts, OrderCount / (double)RowCount);
    }

    [Theory]
    [InlineData(Series.Epochs)]
    [InlineData(Series.Seeds)]
    public void Where_a_row_comes_next_does_not_depend_on_where_it_came_before(Series series)
    {
        var counts = new int[RowCount, RowCount];
        int[]? before = null;
        foreach (var order in Consecutive(series, RowCount, OrderCount + 1))
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
    [InlineData(Series.Epochs)]
    [InlineData(Series.Seeds)]
    public void Large_orders_have_no_more_in_common_than_chance_gives(Series series)
    {
        const int rows = 2_000;
        const int pairs = 100;
        var same = 0;
        int[]? before = null;
        foreach (var order in Consecutive(series, rows, pairs + 1))
        {
            same += before is null ? 0 : order.Zip(before).Count(pair => pair.First == pair.Second);
            before = order;
        }

        // Two fair orders agree at one position on average, with a variance of one.
        Assert.InRange(same, pairs - (6 * Math.Sqrt(pairs)), pairs + (6 * Math.Sqrt(pairs)));
    }

    [Fact]
    public void Contiguous_rows_are_separated()
    {
        var order = EpochOrder.Shuffled(seed: 3, epoch: 0, 10_000).Rows(0, 10_000);

        var kept = order.Zip(order.Skip(1)).Count(pair => pair.Second == pair.First + 1);

        // One on average.
        Assert.InRange(kept, 0, 7);
    }

    private static IEnumerable<int[]> Consecutive(Series series, int rows, int count) =>
        from i in Enumerable.Range(0, count)
        let order = series == Series.Epochs
            ? EpochOrder.Shuffled(seed: 11, epoch: i, rows)
            : EpochOrder.Shuffled(seed: i, epoch: 0, rows)
        select order.Rows(0, rows);
}
