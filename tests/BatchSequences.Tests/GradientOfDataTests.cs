using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>Samples may require grad: the gradient reaches the rows that a batch was made of.</summary>
public class GradientOfDataTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void It_reaches_each_row_from_the_batch_that_has_it(bool shuffle, bool isPooled)
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.rand(7, 2).requires_grad_();
        var weights = torch.arange(1, 8, dtype: torch.float32);
        var sequence = new PreloadedSequence(x, weights, batchSize: 3, shuffle);

        foreach (var batch in isPooled ? sequence.Pooled() : sequence.AsEnumerable())
        {
            using (batch)
            {
                (batch.X.sum(1) * batch.Y).sum().backward();
            }
        }

        Assert.True(x.grad!.Equals(weights.view(-1, 1).expand(7, 2)));
    }

    [Fact]
    public void Also_where_they_require_grad_from_the_middle_of_an_epoch_on()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.rand(6, 2);
        var sequence = new PreloadedSequence(x, torch.arange(6), batchSize: 2, shuffle: true);
        using var batches = sequence.Pooled().GetEnumerator();
        Assert.True(batches.MoveNext());
        batches.Current.Dispose();

        x.requires_grad_();
        Assert.True(batches.MoveNext());
        batches.Current.X.sum().backward();

        Assert.Equal(4, x.grad!.sum().item<float>());
    }
}
