using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>On a real GPU, where there is one; the others of <see cref="DeviceTests"/> have no values or no delay.</summary>
public sealed class CudaTests : IDisposable
{
    private const int SampleCount = 1_999; // the last batch is not full
    private const int BatchSize = 32;

    private readonly Tensor _x;
    private readonly Tensor _y;
    private readonly DisposeScope _scope;

    public CudaTests()
    {
        Assert.SkipUnless(torch.cuda.is_available(), "There is no CUDA device here.");
        (_x, _y) = (torch.rand(SampleCount, 300), torch.arange(SampleCount, dtype: ScalarType.Int64));
        _scope = torch.NewDisposeScope();
    }

    public void Dispose()
    {
        _scope.Dispose();
        _x.Dispose();
        _y.Dispose();
    }

    [Theory]
    [InlineData(0, true, 300)]
    [InlineData(1, true, 300)]
    [InlineData(4, true, 300)]
    [InlineData(0, false, 300)]
    [InlineData(4, false, 300)]
    [InlineData(0, true, 1)]
    [InlineData(4, true, 1)]
    public void Batches_have_the_rows_of_the_order_though_the_gpu_is_late(int workers, bool shuffle, int columns)
    {
        var x = _x.narrow(1, 0, columns).contiguous();
        var sequence = new PreloadedSequence(x, _y, BatchSize, shuffle, seed: 1, device: torch.CUDA);
        var (reference, matrix) = (x.to(torch.CUDA), torch.rand(3072, 3072, device: torch.CUDA));
        var different = torch.zeros(1, ScalarType.Int64, torch.CUDA);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var labels = new List<Tensor>();
            foreach (var batch in sequence.Prefetch(workers))
            {
                using var step = torch.NewDisposeScope();
                using (batch)
                {
                    // A millisecond or more of computation: the copies of the next batches wait for it, and the loop does not.
                    torch.mm(matrix, matrix);
                    different.add_(batch.X.ne(reference.index_select(0, batch.Y)).sum());
                    labels.Add(batch.Y.clone().MoveToOuterDisposeScope());
                }
            }

            Assert.Equal(Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices), Rows(torch.cat(labels)));
            Assert.Equal(0, different.item<long>());
            sequence.OnEpochEnd();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Batches_that_are_kept_have_memory_of_their_own(int workers)
    {
        var sequence = new PreloadedSequence(_x, _y, BatchSize, shuffle: true, seed: 1, device: new Device(DeviceType.CUDA, 0));

        var batches = sequence.Prefetch(workers).ToList();

        Assert.Equal(Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices), Rows(torch.cat(batches.ConvertAll(batch => batch.Y))));
        Assert.True(torch.cat(batches.ConvertAll(batch => batch.X)).cpu().Equals(_x.index_select(0, torch.cat(batches.ConvertAll(batch => batch.Y)).cpu())));
        batches.ForEach(batch => batch.Dispose());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_transform_computes_on_the_gpu(int workers)
    {
        var bytes = (_x * 255).to(ScalarType.Byte);
        var sequence = new PreloadedSequence(
            bytes, _y, BatchSize, shuffle: true, transform: batch => new Batch(batch.X.to(ScalarType.Float32) / 2, batch.Y), device: torch.CUDA);

        foreach (var batch in sequence.Prefetch(workers))
        {
            using (batch)
            {
                Assert.Equal((DeviceType.CUDA, DeviceType.CUDA), (batch.X.device_type, batch.Y.device_type));
                Assert.True(batch.X.cpu().Equals(bytes.index_select(0, batch.Y.cpu()).to(ScalarType.Float32) / 2));
            }
        }
    }

    [Fact]
    public void Rows_are_gathered_in_pinned_memory()
    {
        var transfer = DeviceTransfer.To(torch.CUDA, _x, _y)!;

        Assert.True(transfer.Pin(_x).is_pinned());
    }

    [Fact]
    public void Data_that_is_on_the_gpu_is_not_copied_through_the_host()
    {
        var (x, y) = (_x.to(torch.CUDA), _y.to(torch.CUDA));

        Assert.Null(DeviceTransfer.To(torch.CUDA, x, y));
        Assert.Null(DeviceTransfer.To(x.device, x, y));
        new PreloadedSequence(x, y, BatchSize, shuffle: true, device: torch.CUDA).Train(batch =>
            Assert.True(batch.X.Equals(x.index_select(0, batch.Y))));
    }

    [Fact]
    public void Batches_come_back_from_the_gpu_too()
    {
        var sequence = new PreloadedSequence(_x.to(torch.CUDA), _y.to(torch.CUDA), BatchSize, shuffle: true, device: torch.CPU);

        sequence.Train(batch => Assert.True(batch.X.Equals(_x.index_select(0, batch.Y))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Training_gives_the_losses_of_the_cpu(int workers)
    {
        // The same initial weights: a seed would do only if no other test used the generator meanwhile.
        using var initial = Model();
        var weights = initial.state_dict();

        var onCpu = Losses(torch.CPU, workers, weights);
        var onGpu = Losses(torch.CUDA, workers, weights);

        Assert.All(onCpu.Zip(onGpu), losses => Assert.Equal(losses.First, losses.Second, tolerance: 1e-3));
        Assert.True(onCpu[^1] < onCpu[0], "The network has learned nothing.");
    }

    private static Sequential Model() => nn.Sequential(nn.Linear(300, 32), nn.ReLU(), nn.Linear(32, 2));

    private List<double> Losses(Device device, int workers, Dictionary<string, Tensor> weights)
    {
        using var model = Model();
        model.load_state_dict(weights);
        model.to(device);
        using var optimizer = optim.Adam(model.parameters(), lr: 0.01);
        var labels = _x.sum(1).gt(150).to(ScalarType.Int64);
        var sequence = new PreloadedSequence(_x, labels, BatchSize, shuffle: true, seed: 1, device: device);
        var losses = new List<double>();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var sum = 0.0;
            foreach (var batch in sequence.Prefetch(workers))
            {
                using var step = torch.NewDisposeScope();
                using (batch)
                {
                    optimizer.zero_grad();
                    var loss = nn.functional.cross_entropy(model.forward(batch.X), batch.Y);
                    loss.backward();
                    optimizer.step();
                    sum += loss.item<float>() * batch.Y.size(0);
                }
            }

            losses.Add(sum / SampleCount);
            sequence.OnEpochEnd();
        }

        return losses;
    }

    private static IEnumerable<int> Rows(Tensor labels) => labels.cpu().data<long>().Select(row => (int)row);
}
