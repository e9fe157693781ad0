namespace BatchSequences.Tests;

public class SmokeTests
{
    [Fact]
    public void It_runs() => Assert.Equal(3, TorchSharp.torch.ones(3).sum().item<float>());
}
