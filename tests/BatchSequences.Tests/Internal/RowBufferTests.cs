using TorchSharp;

namespace BatchSequences.Tests.Internal;

public class RowBufferTests
{
    [Fact]
    public void Its_size_is_in_bytes()
    {
        using var buffer = new RowBuffer(torch.zeros(3, 5, torch.float32));

        Assert.Equal(60, buffer.Bytes);
    }
}
