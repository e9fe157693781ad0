using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>A gradient may need the numbers of a batch after the step: it gets them, or it gets an error.</summary>
public sealed class PooledAutogradTests : IDisposable
{
    private readonly DisposeScope _scope = torch.NewDisposeScope();
    private readonly NumberedSamples _samples = new(10);
    private readonly Tensor _weight = torch.ones(3, requires_grad: true);

    public void Dispose()
    {
        _scope.Dispose();
        _samples.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_needs_memory_used_again_is_refused(bool withNoGrad)
    {
        using var batches = Over().Pooled().GetEnumerator();
        var loss = Loss(batches);
        using (withNoGrad ? torch.no_grad() : null)
        {
            batches.MoveNext();
        }

        var error = Assert.Throws<ExternalException>(() => loss.backward());

        Assert.Contains("modified by an inplace operation", error.Message, StringComparison.Ordinal);
        Assert.True(_weight.grad is null || _weight.grad.Equals(torch.zeros(3)));
    }

    [Fact]
    public void So_is_that_of_a_last_batch_which_is_not_full()
    {
        using var epoch = Over().BeginEpoch(BatchMemory.Pooled);
        Tensor loss;
        using (var last = epoch.Produce(2))
        {
            loss = (last.X * _weight).sum();
        }

        using var next = epoch.Produce(0);

        Assert.Throws<ExternalException>(() => loss.backward());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_that_comes_before_that_is_right(bool isDisposed)
    {
        using var batches = Over().Pooled().GetEnumerator();
        var loss = Loss(batches, isDisposed);

        loss.backward();

        Assert.True(_weight.grad!.Equals(_samples.X.narrow(0, 0, 4).sum(dim: 0)));
    }

    [Fact]
    public void One_of_a_batch_that_is_kept_is_right_however_late()
    {
        using var batches = Over().Pooled().GetEnumerator();
        var loss = Loss(batches, isDisposed: false);
        while (batches.MoveNext())
        {
            batches.Current.Dispose();
        }

        loss.backward();

        Assert.True(_weight.grad!.Equals(_samples.X.narrow(0, 0, 4).sum(dim: 0)));
    }

    [Fact]
    public void One_that_comes_after_the_loop_is_right()
    {
        using var batches = Over().Pooled().GetEnumerator();
        var loss = Loss(batches);

        batches.Dispose();
        using var other = torch.zeros(4, 3);
        loss.backward();

        Assert.True(_weight.grad!.Equals(_samples.X.narrow(0, 0, 4).sum(dim: 0)));
    }

    [Fact]
    public void A_loop_for_inference_only_is_served_too()
    {
        using var mode = torch.inference_mode();
        var sums = new List<float>();

        Over().Train(batch => sums.Add(batch.X.sum().item<float>()));

        Assert.Equal(_samples.X.sum().item<float>(), sums.Sum());
    }

    [Fact]
    public void So_is_one_that_goes_on_for_training()
    {
        using var batches = Over().Pooled().GetEnumerator();
        using (torch.inference_mode())
        {
            batches.MoveNext();
            batches.Current.Dispose();
        }

        Loss(batches).backward();

        Assert.True(_weight.grad!.Equals(_samples.X.narrow(0, 4, 4).sum(dim: 0)));
    }

    private PreloadedSequence Over() => new(_samples.X, _samples.Y, batchSize: 4);

    private Tensor Loss(IEnumerator<Batch> batches, bool isDisposed = true)
    {
        batches.MoveNext();
        var loss = (batches.Current.X * _weight).sum();
        if (isDisposed)
        {
            batches.Current.Dispose();
        }

        return loss;
    }
}
