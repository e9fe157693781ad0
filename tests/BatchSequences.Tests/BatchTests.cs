using TorchSharp;

namespace BatchSequences.Tests;

public class BatchTests
{
    [Fact]
    public void It_comes_apart_into_its_two_tensors()
    {
        using var batch = new Batch(torch.zeros(2, 3), torch.ones(2));

        var (x, y) = batch;

        Assert.Same(batch.X, x);
        Assert.Same(batch.Y, y);
    }

    [Fact]
    public void Disposing_it_frees_both_tensors_and_is_idempotent()
    {
        var batch = new Batch(torch.zeros(2, 3), torch.ones(2));

        batch.Dispose();
        batch.Dispose();

        Assert.True(batch.X.IsInvalid);
        Assert.True(batch.Y.IsInvalid);
    }

    [Fact]
    public void One_tensor_may_be_both()
    {
        var x = torch.zeros(2);
        var batch = new Batch(x, x);

        batch.Dispose();

        Assert.True(x.IsInvalid);
    }

    [Fact]
    public void Its_text_gives_shapes_and_types_but_no_values()
    {
        using var batch = new Batch(torch.zeros(64, 1, 28, 28), torch.zeros(64, torch.int64));

        Assert.Equal("X: [64, 1, 28, 28] Float32, Y: [64] Int64", batch.ToString());
    }

    [Fact]
    public void Its_text_says_what_was_disposed()
    {
        using var batch = new Batch(torch.zeros(2), torch.tensor(true));

        batch.X.Dispose();

        Assert.Equal("X: disposed, Y: [] Bool", batch.ToString());
    }

    [Fact]
    public void A_tensor_that_is_null_is_refused()
    {
        using var tensor = torch.zeros(2);

        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => new Batch(null!, tensor)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentNullException>(() => new Batch(tensor, null!)).ParamName);
    }
}
