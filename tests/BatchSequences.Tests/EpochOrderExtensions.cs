namespace BatchSequences.Tests;

internal static class EpochOrderExtensions
{
    /// <summary>A range of the order, as an array.</summary>
    public static int[] Rows(this EpochOrder order, int start, int length)
    {
        var rows = new int[length];
        order.Fill(rows, start);
        return rows;
    }
}
