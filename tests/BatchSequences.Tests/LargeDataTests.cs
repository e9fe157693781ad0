using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// Data of more bytes than an int counts. Its memory is allocated and never touched, but for the rows that are read,
/// so that it takes next to none.
/// </summary>
public sealed class LargeDataTests : IDisposable
{
    private const int RowValues = 500;
    private const int RowBytes = RowValues * sizeof(short);
    private const int RowCount = 3_000_000;
    private const int FirstBeyond = (int)((1L << 31) / RowBytes) + 1;

    private readonly Tensor _x = torch.empty([RowCount, RowValues], dtype: ScalarType.Int16);
    private readonly Tensor _y = torch.arange(RowCount);

    public void Dispose()
    {
        _x.Dispose();
        _y.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_beyond_are_the_right_ones(bool shuffle)
    {
        var sequence = new PreloadedSequence(_x, _y, batchSize: 40, shuffle);
        var index = shuffle ? 3 : sequence.Count - 1;
        var rows = sequence.RowIndices(index);
        Assert.Contains(rows, row => row > FirstBeyond);
        Mark(rows);

        using var batch = sequence[index];

        AssertIsMarked(batch, rows);
    }

    [Fact]
    public void Also_in_pooled_batches()
    {
        var sequence = new PreloadedSequence(_x, _y, batchSize: 40, shuffle: true);
        using var batches = sequence.Pooled().GetEnumerator();
        for (var index = 0; index < 3; index++)
        {
            var rows = sequence.RowIndices(index);
            Mark(rows);

            Assert.True(batches.MoveNext());

            using var batch = batches.Current;
            AssertIsMarked(batch, rows);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_of_which_each_is_long_are_too(bool shuffle)
    {
        using var scope = torch.NewDisposeScope();
        var x = _x.view(30, -1);
        var sequence = new PreloadedSequence(x, _y.narrow(0, 0, 30), batchSize: 1, shuffle);
        var index = Enumerable.Range(0, 30).First(index => sequence.RowIndices(index)[0] == 29);
        x[29, -1] = 7;

        using var batch = sequence[index];

        Assert.Equal(29, batch.Y.item<long>());
        Assert.Equal(7, batch.X[0, -1].item<short>());
    }

    private void Mark(IReadOnlyList<int> rows)
    {
        foreach (var row in rows)
        {
            using var marked = _x.select(0, row);
            using var _ = marked.fill_(row % 251);
        }
    }

    private static void AssertIsMarked(Batch batch, IReadOnlyList<int> rows)
    {
        Assert.Equal(rows, NumberedSamples.RowsIn(batch));
        Assert.Equal(rows.SelectMany(row => Enumerable.Repeat((short)(row % 251), RowValues)), batch.X.data<short>().ToArray());
    }
}
