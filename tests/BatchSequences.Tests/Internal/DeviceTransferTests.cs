using TorchSharp;

namespace BatchSequences.Tests.Internal;

public sealed class DeviceTransferTests : IDisposable
{
    private const int BatchSize = 4;
    private const int BatchCount = 30;
    private const int SampleCount = (BatchCount * BatchSize) - 1; // the last batch is not full

    private readonly SlowDevice _device = new();
    private readonly NumberedSamples _samples = new(SampleCount);
    private readonly EpochOrder _order = EpochOrder.Shuffled(seed: 1, epoch: 2, SampleCount);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void No_memory_is_reused_before_its_copy_is_complete()
    {
        var epoch = Epoch();

        var batches = Enumerable.Range(0, BatchCount).Select(index => epoch.Produce(index)).ToList();
        epoch.Dispose();

        AssertAreThoseOfTheOrder(batches);
    }

    [Fact]
    public void A_tensor_that_is_on_the_device_already_is_copied_too()
    {
        var batch = new Batch(torch.zeros(2, 3, device: torch.META), torch.zeros(2));

        using var sent = DeviceTransfer.To(torch.META, batch.X, batch.Y)!.Send(batch);
        batch.X.unsqueeze_(0);
        batch.Dispose();

        Assert.Equal("X: [2, 3] Float32, Y: [2] Float32", sent.ToString());
    }

    [Fact]
    public void A_few_buffers_do_for_any_number_of_batches()
    {
        var epoch = Epoch();

        for (var index = 0; index < BatchCount; index++)
        {
            epoch.Produce(index).Dispose();
        }

        epoch.Dispose();
        Assert.Equal(2 * BufferPool.MaxInFlight, _device.Pinned.Count); // one for x and one for y
        Assert.InRange(_device.Synchronizations, 1, 1 + (BatchCount / BufferPool.MaxInFlight));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Memory_that_cannot_be_pinned_leaks_nothing(int failing)
    {
        var calls = 0;
        var transfer = new DeviceTransfer(rows => calls++ == failing ? throw new IOException() : rows, rows => rows.clone(), () => { });
        using var epoch = Epoch(transfer: transfer);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<IOException>(() => epoch.Produce(0));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void At_the_end_all_copies_in_flight_are_waited_for()
    {
        var epoch = Epoch();
        using var batch = epoch.Produce(0);
        Assert.False(_device.IsIdle);

        epoch.Dispose();

        Assert.True(_device.IsIdle);
        AssertAreThoseOfTheOrder([batch]);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    [InlineData(0, true)]
    [InlineData(7, true)]
    public void A_copy_that_fails_costs_its_own_batch_only_and_leaks_nothing(int copy, bool isTransformed)
    {
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var epoch = Epoch(isTransformed ? batch => batch : null);
        var batches = new List<Batch>();
        _device.Failing = copy;

        for (var index = 0; index < BatchCount; index++)
        {
            if (index == copy / 2)
            {
                Assert.Throws<IOException>(() => epoch.Produce(index));
            }
            else
            {
                batches.Add(epoch.Produce(index));
            }
        }

        epoch.Dispose();
        AssertAreThoseOfTheOrder(batches, leftOut: copy / 2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_transform_that_fails_does_not_free_what_is_in_flight()
    {
        var calls = 0;
        var epoch = Epoch(batch => calls++ == 0 ? throw new FormatException() : batch);

        Assert.Throws<InvalidOperationException>(() => epoch.Produce(0));
        Assert.False(_device.IsIdle);
        using var batch = epoch.Produce(1);

        Assert.Equal(4, _device.Pinned.Count);
        epoch.Dispose();
        AssertAreThoseOfTheOrder([batch], leftOut: 0);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Batches_so_large_that_all_threads_may_copy_them_are_pinned_too(bool isForWorkers, bool shuffle)
    {
        using var x = torch.arange(8 << 16).reshape(8, 1 << 16);
        using var y = torch.arange(8);
        var order = shuffle ? EpochOrder.Shuffled(seed: 0, epoch: 0, 8) : EpochOrder.Sequential(epoch: 0, 8);
        using var epoch = new PreloadedEpoch(
            new EpochPlan(order, BatchSize, DropLast: false, BatchShard.All),
            new PreloadedData(new RowSource(x, "x", shuffle), new RowSource(y, "y", shuffle), Transform: null, _device.Transfer),
            isForWorkers ? BatchMemory.PooledForWorkers : BatchMemory.Pooled);

        epoch.Produce(0).Dispose();
        epoch.Produce(1).Dispose();

        Assert.Equal(4, _device.Sent); // which refuses what is not pinned
    }

    [Fact]
    public void Several_threads_share_the_buffers()
    {
        const int threads = 3;
        var epoch = Epoch();
        var batches = new Batch[BatchCount];

        Parallel.For(
            0,
            BatchCount,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = threads,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            index => batches[index] = epoch.Produce(index));
        epoch.Dispose();

        AssertAreThoseOfTheOrder(batches);
        Assert.InRange(_device.Pinned.Count, 2, 2 * (BufferPool.MaxInFlight + threads));
    }

    private static void AssertAreThose(EpochOrder order, Batch batch, int index)
    {
        var rows = new EpochPlan(order, BatchSize, DropLast: false, BatchShard.All).Batch(index).ToArray();
        Assert.Equal(rows, NumberedSamples.RowsIn(batch));
        Assert.Equal(rows.Select(row => 3f * row), batch.X.data<float>().Where((_, number) => number % 3 == 0));
    }

    private PreloadedEpoch Epoch(Func<Batch, Batch>? transform = null, DeviceTransfer? transfer = null) => new(
        new EpochPlan(_order, BatchSize, DropLast: false, BatchShard.All),
        new PreloadedData(
            new RowSource(_samples.X, "x", shuffle: true),
            new RowSource(_samples.Y, "y", shuffle: true),
            transform is null ? null : new BatchTransform(transform, _samples.X, _samples.Y),
            transfer ?? _device.Transfer),
        BatchMemory.PooledForWorkers);

    private void AssertAreThoseOfTheOrder(IEnumerable<Batch> batches, int leftOut = int.MaxValue)
    {
        Assert.True(_device.IsIdle && !_device.WasDisturbed, "Memory was used again while a copy of it was in flight.");
        var index = 0;
        foreach (var batch in batches)
        {
            using (batch)
            {
                index += index == leftOut ? 1 : 0;
                AssertAreThose(_order, batch, index++);
            }
        }
    }
}
