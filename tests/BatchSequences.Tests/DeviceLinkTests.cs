using TorchSharp;

namespace BatchSequences.Tests;

public sealed class DeviceLinkTests : IDisposable
{
    private const int BatchSize = 4;
    private const int BatchCount = 30;
    private const int SampleCount = (BatchCount * BatchSize) - 1; // the last batch is not full

    private readonly SlowDevice _device = new();
    private readonly NumberedSamples _samples = new(SampleCount);
    private readonly EpochOrder _order = EpochOrder.Shuffled(seed: 1, epoch: 2, SampleCount);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void No_memory_is_used_again_before_what_it_held_has_arrived()
    {
        var maker = Maker();
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);

        var batches = Enumerable.Range(0, BatchCount).Select(index => Make(maker, index, buffers)).ToList();
        buffers.Dispose();

        AssertAreThoseOfTheOrder(batches);
    }

    [Fact]
    public void A_few_buffers_do_for_any_number_of_batches()
    {
        var maker = Maker();
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);

        for (var index = 0; index < BatchCount; index++)
        {
            Make(maker, index, buffers).Dispose();
        }

        buffers.Dispose();
        Assert.Equal(2 * BatchBuffers.MostTravelling, _device.Pinned.Count); // one for x and one for y
        Assert.InRange(_device.Arrivals, 1, 1 + (BatchCount / BatchBuffers.MostTravelling));
    }

    [Fact]
    public void At_the_end_all_that_is_on_its_way_is_waited_for()
    {
        var maker = Maker();
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);
        using var batch = Make(maker, 0, buffers);
        Assert.False(_device.IsIdle);

        buffers.Dispose();

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
        var maker = Maker(isTransformed ? batch => batch : null);
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);
        var batches = new List<Batch>();
        _device.Failing = copy;

        for (var index = 0; index < BatchCount; index++)
        {
            if (index == copy / 2)
            {
                Assert.Throws<IOException>(() => Make(maker, index, buffers));
            }
            else
            {
                batches.Add(Make(maker, index, buffers));
            }
        }

        buffers.Dispose();
        AssertAreThoseOfTheOrder(batches, leftOut: copy / 2);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_transform_that_fails_does_not_give_back_what_is_on_its_way()
    {
        var calls = 0;
        var maker = Maker(batch => calls++ == 0 ? throw new FormatException() : batch);
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);

        Assert.Throws<InvalidOperationException>(() => Make(maker, 0, buffers));
        Assert.False(_device.IsIdle);
        using var batch = Make(maker, 1, buffers);

        Assert.Equal(4, _device.Pinned.Count);
        buffers.Dispose();
        AssertAreThoseOfTheOrder([batch], leftOut: 0);
    }

    [Fact]
    public void Several_threads_share_the_buffers()
    {
        const int threads = 3;
        var maker = Maker();
        var buffers = maker.NewBuffers(BatchSize, isAhead: true);
        var batches = new Batch[BatchCount];

        Parallel.For(
            0,
            BatchCount,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = threads,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            index => batches[index] = Make(maker, index, buffers));
        buffers.Dispose();

        AssertAreThoseOfTheOrder(batches);
        Assert.InRange(_device.Pinned.Count, 2, 2 * (BatchBuffers.MostTravelling + threads));
    }

    private static void AssertAreThose(EpochOrder order, Batch batch, int index)
    {
        var (start, length) = Stretch(index);
        var rows = order.Rows(start, length);
        Assert.Equal(rows, NumberedSamples.RowsIn(batch));
        Assert.Equal(rows.Select(row => 3f * row), batch.X.data<float>().Where((_, number) => number % 3 == 0));
    }

    private static (int Start, int Length) Stretch(int index) =>
        (index * BatchSize, Math.Min(BatchSize, SampleCount - (index * BatchSize)));

    private BatchMaker Maker(Func<Batch, Batch>? transform = null) =>
        new(_samples.X, _samples.Y, transform, _device.Link);

    private Batch Make(BatchMaker maker, int index, BatchBuffers buffers)
    {
        var (start, length) = Stretch(index);
        return maker.Make(_order, index, start, length, buffers);
    }

    private void AssertAreThoseOfTheOrder(IEnumerable<Batch> batches, int leftOut = int.MaxValue)
    {
        Assert.True(_device.IsIdle && !_device.WasDisturbed, "Memory was used again while a copy of it was on its way.");
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
