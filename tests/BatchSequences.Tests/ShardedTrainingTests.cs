using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// Ranks that each train on a shard and add their gradients up train as one process does. Here they take turns in one
/// process; samples/Distributed does the same with MPI.
/// </summary>
public class ShardedTrainingTests
{
    private const int Epochs = 3;

    // 7 samples in the last batch; 1, which leaves ranks without any; more ranks than samples in a batch.
    [Theory]
    [InlineData(103, 32)]
    [InlineData(97, 32)]
    [InlineData(11, 2)]
    public void Any_number_of_ranks_has_the_losses_of_one(int samples, int batchSize)
    {
        var expected = Losses(samples, batchSize, ranks: 1);

        Assert.True(expected[^1] < expected[0]);
        for (var ranks = 2; ranks <= 5; ranks++)
        {
            var losses = Losses(samples, batchSize, ranks);
            Assert.All(expected.Zip(losses), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    private static List<double> Losses(int samples, int batchSize, int ranks)
    {
        using var scope = torch.NewDisposeScope();
        var generator = new Generator(7);
        var x = torch.randn(samples, 5, dtype: float64, generator: generator);
        var y = x.select(1, 0).gt(0).to(int64);
        var initial = torch.randn(2, 5, dtype: float64, generator: generator);
        var model = nn.Linear(5, 2, dtype: float64);
        using (torch.no_grad())
        {
            model.weight!.copy_(initial);
            model.bias!.zero_();
        }

        using var optimizer = optim.SGD(model.parameters(), learningRate: 0.1);
        var whole = new PreloadedSequence(x, y, batchSize, shuffle: true, seed: 3);
        var shards = Enumerable.Range(0, ranks).Select(rank => whole.Shard(rank, ranks)).ToList();
        var losses = new List<double>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var sum = 0.0;
            for (var index = 0; index < whole.Count; index++)
            {
                optimizer.zero_grad();
                foreach (var shard in shards)
                {
                    using var batch = shard[index];
                    var loss = nn.functional.cross_entropy(model.forward(batch.X), batch.Y, reduction: nn.Reduction.Sum);
                    (loss / shard.BatchLength(index)).backward(); // adds to the gradients
                    sum += loss.item<double>();
                }

                optimizer.step();
            }

            losses.Add(sum / samples);
            shards.ForEach(shard => shard.OnEpochEnd());
        }

        return losses;
    }
}
