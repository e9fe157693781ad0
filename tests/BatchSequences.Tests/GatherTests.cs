using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

public class GatherTests
{
    public static TheoryData<int> Sizes() => RowSizes.All();

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Batches_are_those_of_index_select_whatever_the_size_of_a_row(int rowBytes)
    {
        foreach (var batchSize in RowSizes.BatchSizes(rowBytes))
        {
            using var scope = torch.NewDisposeScope();

            // Two full batches and a tail of one row.
            var x = torch.randint(0, 256, [(2 * batchSize) + 1, rowBytes], dtype: ScalarType.Byte);
            var y = torch.arange(x.size(0)).view(-1, 1).expand(-1, 3).contiguous();
            AssertIsIndexSelect(new PreloadedSequence(x, y, batchSize), x, y);
            AssertIsIndexSelect(new PreloadedSequence(x, y, batchSize, shuffle: true, seed: rowBytes), x, y);
        }
    }

    [Fact]
    public void Also_of_less_rows_than_a_batch_may_have()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.rand(5, 7);
        var y = torch.arange(5);

        AssertIsIndexSelect(new PreloadedSequence(x, y, int.MaxValue, shuffle: true), x, y);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_batch_so_large_that_all_threads_may_copy_it_is_the_same(int workers)
    {
        using var scope = torch.NewDisposeScope();
        var (x, y) = (torch.arange(3_000 * 400).reshape(3_000, 400), torch.arange(3_000));
        var sequence = new PreloadedSequence(x, y, batchSize: 2_000, shuffle: true, seed: 6);

        var index = 0;
        foreach (var batch in sequence.Prefetch(workers, cancellationToken: TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                AssertIsIndexSelect(batch, x, y, sequence.RowIndices(index++));
            }
        }

        Assert.Equal(2, index);
    }

    [Fact]
    public void A_batch_of_millions_of_rows_does_not_overflow_the_stack()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.arange(2_500_000);

        using var batch = new PreloadedSequence(x, x, batchSize: int.MaxValue, shuffle: true).Prefetch().Single();

        Assert.Equal(x.size(0), batch.X.size(0));
        Assert.Equal(x.sum(), batch.X.sum());
    }

    private static void AssertIsIndexSelect(PreloadedSequence sequence, Tensor x, Tensor y)
    {
        for (var index = 0; index < sequence.Count; index++)
        {
            using var batch = sequence[index];
            AssertIsIndexSelect(batch, x, y, sequence.RowIndices(index));
        }

        // Twice, and with each batch disposed, so that memory is used again.
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var index = 0;
            foreach (var batch in sequence.Pooled())
            {
                using (batch)
                {
                    AssertIsIndexSelect(batch, x, y, sequence.RowIndices(index++));
                    batch.X.fill_(0);
                    batch.Y.fill_(0);
                }
            }

            Assert.Equal(sequence.Count, index);
            sequence.OnEpochEnd();
        }
    }

    private static void AssertIsIndexSelect(Batch batch, Tensor x, Tensor y, IReadOnlyList<int> rows)
    {
        using var numbers = torch.tensor(rows.ToArray());
        using var expectedX = x.index_select(0, numbers);
        using var expectedY = y.index_select(0, numbers);
        Assert.Equal(expectedX.shape, batch.X.shape);
        Assert.True(expectedX.bytes.SequenceEqual(batch.X.bytes), "X");
        Assert.True(expectedY.bytes.SequenceEqual(batch.Y.bytes), "Y");
    }
}
