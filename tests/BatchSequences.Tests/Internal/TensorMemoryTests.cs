using TorchSharp;

namespace BatchSequences.Tests.Internal;

public unsafe class TensorMemoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue + 1L)]
    public void The_address_of_a_tensor_of_any_size_is_that_of_its_first_value(long bytes)
    {
        // Memory that nothing is written to costs nothing.
        using var tensor = torch.empty([bytes], torch.uint8);
        using var first = tensor.narrow(0, 0, 1);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var address = (nint)TensorMemory.AddressOf(tensor, bytes);

        Assert.Equal(Memory.AddressOf(first), address);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
