namespace BatchSequences.Tests.Internal;

/// <summary>
/// What a computed order could give away and a drawn one would not: a favourite among the orders, or a pattern between
/// adjacent positions or epochs. Fixed seeds, so that these tests pass always or never.
/// </summary>
public class ShuffleUniformityTests
{
    private const int Bins = 64;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_120_orders_of_five_rows_come_equally_often(bool overSeeds)
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < 120 * 400; i++)
        {
            var order = Order(overSeeds, i, 5).Rows(0, 5).Aggregate((digits, row) => (10 * digits) + row);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(120, counts.Count);
        ChiSquare.AssertDrawnUniformly(counts.Values);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(7, true)]
    [InlineData(16, false)]
    [InlineData(16, true)]
    [InlineData(64, false)]
    [InlineData(64, true)]
    public void Every_two_rows_come_to_adjacent_positions_equally_often(int rows, bool overSeeds)
    {
        var orders = 30 * rows * rows;
        for (var position = 0; position < rows - 1; position += rows / 3)
        {
            var counts = new int[rows, rows];
            for (var i = 0; i < orders; i++)
            {
                var pair = Order(overSeeds, i, rows).Rows(position, 2);
                counts[pair[0], pair[1]]++;
            }

            var pairs = Enumerable.Range(0, rows * rows).Where(cell => cell / rows != cell % rows);
            ChiSquare.AssertDrawnUniformly([.. pairs.Select(cell => counts[cell / rows, cell % rows])]);
        }
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public void Every_range_of_rows_comes_to_every_range_of_positions_equally_often(int rows)
    {
        var counts = new int[Bins, Bins];
        var orders = 3_000_000 / rows;
        for (var epoch = 0; epoch < orders; epoch++)
        {
            var order = Order(overSeeds: false, epoch, rows).Rows(0, rows);
            for (var position = 0; position < rows; position++)
            {
                counts[Bin(position, rows), Bin(order[position], rows)]++;
            }
        }

        var sizes = BinSizes(rows);
        ChiSquare.AssertShares(
            [.. counts.Cast<int>()],
            [.. sizes.SelectMany(positions => sizes.Select(taken => (double)positions * taken))]);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public void The_step_from_one_position_to_the_next_is_any_equally_often(int rows) =>
        AssertAnyDistance(rows, (order, _, position) => order[position + 1] - order[position], neverNone: true);

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public void So_is_the_change_of_that_step(int rows) =>
        AssertAnyDistance(rows, (order, _, position) => order[position + 2] - (2 * order[position + 1]) + order[position]);

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public void So_is_the_step_from_one_epoch_to_the_next(int rows) =>
        AssertAnyDistance(rows, (order, next, position) => next[position] - order[position]);

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(60_000)]
    public void So_is_what_the_next_epoch_makes_of_a_step(int rows) =>
        AssertAnyDistance(
            rows, (order, next, position) => next[position + 1] - next[position] - order[position + 1] + order[position]);

    private static void AssertAnyDistance(
        int rows, Func<int[], int[], int, int> distance, bool neverNone = false)
    {
        var high = new int[Bins];
        var low = new int[Bins];
        var orders = 2_000_000 / rows;
        var order = Order(overSeeds: false, 0, rows).Rows(0, rows);
        for (var epoch = 1; epoch <= orders; epoch++)
        {
            var next = Order(overSeeds: false, epoch, rows).Rows(0, rows);
            for (var position = 0; position < rows - 2; position++)
            {
                var step = (distance(order, next, position) + (2 * rows)) % rows;
                high[Bin(step, rows)]++;
                low[step % Bins]++;
            }

            order = next;
        }

        ChiSquare.AssertShares(high, Shares(step => Bin(step, rows)));
        ChiSquare.AssertShares(low, Shares(step => step % Bins));

        double[] Shares(Func<int, int> bin)
        {
            var shares = new double[Bins];
            foreach (var step in Enumerable.Range(0, rows).Skip(neverNone ? 1 : 0))
            {
                shares[bin(step)]++;
            }

            return shares;
        }
    }

    [Theory]
    [InlineData(1_024)]
    [InlineData(1_055)]
    [InlineData(1_056)]
    public void Orders_are_even_permutations_and_odd_ones(int rows)
    {
        var isOdd = Enumerable.Range(0, 64).Count(epoch => IsOdd(Order(overSeeds: false, epoch, rows).Rows(0, rows)));

        // 32 on average; the bounds are six standard deviations away.
        Assert.InRange(isOdd, 8, 56);

        static bool IsOdd(int[] order)
        {
            var seen = new bool[order.Length];
            var cycles = 0;
            for (var first = 0; first < order.Length; first++)
            {
                cycles += seen[first] ? 0 : 1;
                for (var row = first; !seen[row]; row = order[row])
                {
                    seen[row] = true;
                }
            }

            return (order.Length - cycles) % 2 == 1;
        }
    }

    private static EpochOrder Order(bool overSeeds, int i, int rows) =>
        overSeeds ? EpochOrder.Shuffled(seed: i, epoch: 2, rows) : EpochOrder.Shuffled(seed: 21, epoch: i, rows);

    private static int Bin(int row, int rows) => (int)((long)row * Bins / rows);

    private static int[] BinSizes(int rows)
    {
        var sizes = new int[Bins];
        foreach (var row in Enumerable.Range(0, rows))
        {
            sizes[Bin(row, rows)]++;
        }

        return sizes;
    }
}
