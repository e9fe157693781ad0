namespace BatchSequences.Tests.Internal;

/// <summary>Pearson's test, its bound six standard deviations from what chance gives.</summary>
internal static class ChiSquare
{
    /// <summary>That all cells of a table whose rows and columns each have the same sum are equal but for chance.</summary>
    public static void AssertUniform(int[,] counts, double expected)
    {
        var freedom = Math.Max(1, counts.GetLength(0) - 1) * (counts.GetLength(1) - 1);
        AssertBelowBound(counts.Cast<int>().Sum(count => Part(count, expected)), freedom);
    }

    /// <summary>That independent draws fell into each cell equally often: not less so, nor more so, than by chance.</summary>
    public static void AssertDrawnUniformly(IReadOnlyCollection<int> counts)
    {
        var expected = counts.Sum() / (double)counts.Count;
        var chiSquare = counts.Sum(count => Part(count, expected));

        var freedom = counts.Count - 1;
        AssertBelowBound(chiSquare, freedom);
        Assert.True(
            chiSquare >= freedom - SixDeviations(freedom),
            $"More even than chance: {chiSquare:F0} at {freedom} degrees of freedom.");
    }

    /// <summary>That each cell got its share.</summary>
    public static void AssertShares(IReadOnlyList<int> counts, IReadOnlyList<double> shares)
    {
        var draws = counts.Sum(count => (double)count);
        var whole = shares.Sum();
        AssertBelowBound(counts.Zip(shares).Sum(cell => Part(cell.First, draws * cell.Second / whole)), counts.Count - 1);
    }

    private static double Part(int count, double expected) => (count - expected) * (count - expected) / expected;

    private static double SixDeviations(int freedom) => 6 * Math.Sqrt(2.0 * freedom);

    private static void AssertBelowBound(double chiSquare, int freedom) =>
        Assert.True(
            chiSquare <= freedom + SixDeviations(freedom),
            $"Not uniform: {chiSquare:F0} at {freedom} degrees of freedom.");
}
