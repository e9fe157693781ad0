using TorchSharp;

namespace BatchSequences.Tests.Internal;

/// <summary>Which code copies a batch changes its time and not its values, so that no other test sees it.</summary>
public class RowReaderTests
{
    private const int KiB = 1024;

    [Theory]
    [InlineData(KiB, 191, true)]
    [InlineData(KiB, 192, false)]
    [InlineData(KiB, 193, false)]
    [InlineData(KiB - 1, 193, true)]
    [InlineData(512, 4 * KiB - 1, true)]
    [InlineData(512, 4 * KiB, false)]
    public void Shuffled_rows_that_are_more_than_one_thread_copies_fast_are_left_to_libtorchs_threads(
        int rowBytes, int rowCount, bool isForOneThread)
    {
        Assert.SkipWhen(torch.get_num_threads() == 1, "There is one thread.");
        using var samples = torch.zeros(rowCount, rowBytes, torch.uint8);
        using var reader = new RowReader(new RowSource(samples, "x", shuffle: true), isForWorkers: false);

        using var pooled = reader.Allocate(rowCount, isForOneThread: false, transfer: null);
        using var pooledForOneThread = reader.Allocate(rowCount, isForOneThread: true, transfer: null);

        Assert.Equal(isForOneThread, pooled is not null);
        Assert.NotNull(pooledForOneThread);
        Assert.Equal(isForOneThread, IsCopied(EpochOrder.Shuffled(seed: 0, epoch: 0, rowCount)));
        Assert.True(IsCopied(EpochOrder.Sequential(epoch: 0, rowCount)));

        bool IsCopied(EpochOrder order)
        {
            using var target = reader.BeginCopy(new BatchRows(order, Index: 0, Start: 0, rowCount), buffer: null).Target;
            return target is not null;
        }
    }

    [Fact]
    public void A_worker_reads_on_though_the_tensor_was_disposed()
    {
        var samples = torch.arange(12).reshape(4, 3);
        using var reader = new RowReader(new RowSource(samples, "x", shuffle: false), isForWorkers: true);
        samples.Dispose();

        using var rows = reader.Select(new BatchRows(EpochOrder.Sequential(epoch: 0, 4), Index: 0, Start: 1, 2));

        Assert.Equal([3, 4, 5, 6, 7, 8], rows.data<long>());
    }
}
