using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>The meta device stands for any other: it has shapes and types, and no numbers.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly NumberedSamples _samples = new(10);
    private readonly DisposeScope _scope = torch.NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        _samples.Dispose();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Batches_are_created_on_the_requested_device(bool shuffle, bool isPrefetched)
    {
        var (x, y) = (_samples.X.clone(), _samples.Y.clone());
        var sequence = new PreloadedSequence(_samples.X, _samples.Y, batchSize: 4, shuffle, device: torch.META);

        foreach (var batch in isPrefetched ? sequence.Pooled() : sequence)
        {
            using (batch)
            {
                Assert.Equal((DeviceType.META, DeviceType.META), (batch.X.device_type, batch.Y.device_type));
                Assert.Equal((ScalarType.Float32, ScalarType.Int64), (batch.X.dtype, batch.Y.dtype));
                Assert.Equal([batch.Y.size(0), 3L], batch.X.shape);
            }
        }

        Assert.Equal(DeviceType.CPU, _samples.X.device_type);
        Assert.True(_samples.X.Equals(x) && _samples.Y.Equals(y), "The data was changed.");
    }

    [Fact]
    public void A_transform_runs_there_too()
    {
        var sequence = new PreloadedSequence(
            _samples.X,
            _samples.Y,
            batchSize: 4,
            transform: batch => new Batch(batch.X / 2, torch.zeros(batch.Y.size(0), device: batch.X.device)),
            device: torch.META);

        Assert.Equal(DeviceType.META, sequence[0].X.device_type);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_datas_own_device_makes_no_difference(bool shuffle)
    {
        var plain = new PreloadedSequence(_samples.X, _samples.Y, batchSize: 4, shuffle);
        var sequence = new PreloadedSequence(_samples.X, _samples.Y, batchSize: 4, shuffle, device: torch.CPU);
        var addresses = new HashSet<nint>();

        Assert.Equal(NumberedSamples.RowsInEpoch(plain), NumberedSamples.RowsInEpoch(sequence));
        sequence.Train(batch => addresses.Add(Memory.AddressOf(batch.X)));

        Assert.Single(addresses); // pooled, as without a device
        Assert.Null(DeviceTransfer.To(torch.CPU, _samples.X, _samples.Y));
    }

    [Fact]
    public void Samples_and_labels_that_are_apart_come_together()
    {
        var sequence = new PreloadedSequence(
            torch.zeros(10, 2, device: torch.META), _samples.Y, batchSize: 4, device: torch.META);

        sequence.Train(batch =>
            Assert.Equal((DeviceType.META, DeviceType.META), (batch.X.device_type, batch.Y.device_type)));
    }

    [Fact]
    public void Without_a_device_they_stay_apart()
    {
        var sequence = new PreloadedSequence(torch.zeros(10, 2, device: torch.META), _samples.Y, batchSize: 4);
        var rows = new List<int>();

        sequence.Train(batch =>
        {
            Assert.Equal(DeviceType.META, batch.X.device_type);
            rows.AddRange(NumberedSamples.RowsIn(batch));
        });

        Assert.Equal(Enumerable.Range(0, 10), rows);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_left_behind(bool isPrefetched)
    {
        var sequence = new PreloadedSequence(
            _samples.X, _samples.Y, batchSize: 4, transform: batch => new Batch(batch.X / 2, batch.Y), device: torch.META);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (var batch in isPrefetched ? sequence.Pooled() : sequence)
        {
            batch.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
