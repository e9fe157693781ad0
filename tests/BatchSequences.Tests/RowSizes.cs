namespace BatchSequences.Tests;

/// <summary>Rows of all lengths at which the gather takes another path, one more and one less.</summary>
public static class RowSizes
{
    private const int MostBytes = 1 << 20;

    private static readonly int[] s_batchSizes = [1, 2, 3, 47, 48, 49, 64, 100, 1024, 1025, 2000];

    public static TheoryData<int> All() => new(
        0, 1, 2, 3, 4, 5, 7, 8, 12, 16, 31, 32, 33, 63, 64, 65, 100, 128, 1000, 1023, 1024, 1025, 3136, 4096, 5000,
        8192, 12288, 16384, 16385, 49152, 100001);

    /// <summary>Batches of the lengths at which the copying begins anew; of long rows only the short ones.</summary>
    public static IEnumerable<int> BatchSizes(int rowBytes) =>
        s_batchSizes.Where(size => size <= 3 || (long)size * rowBytes <= MostBytes);
}
