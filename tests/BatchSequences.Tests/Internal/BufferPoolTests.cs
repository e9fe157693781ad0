using BatchSequences.Tests.Prefetch;
using TorchSharp;

namespace BatchSequences.Tests.Internal;

/// <summary>Buffers that are never returned are left to the garbage collector, which does not see their memory.</summary>
[Collection(nameof(Alone))]
public class BufferPoolTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(Megabyte, Megabyte)]
    [InlineData(Megabyte, 0)]
    [InlineData(0, Megabyte)]
    public void The_collector_is_told_of_their_memory(int xBytes, int yBytes) => Assert.True(IsCollected(xBytes, yBytes));

    [Fact]
    public void Not_of_buffers_without_memory()
    {
        using var pool = new BufferPool(() => (null, null), transfer: null);

        Assert.Null(pool.Rent().X); // GC.AddMemoryPressure throws for 0 bytes
    }

    private static bool IsCollected(int xBytes, int yBytes)
    {
        using var pool = new BufferPool(() => (Buffer(xBytes), Buffer(yBytes)), transfer: null);
        var before = GC.CollectionCount(2);

        // The collector spends no more than a fifth of the time on memory that it is told of, so it takes a while.
        for (var i = 0; i < 1_000 && GC.CollectionCount(2) == before; i++)
        {
            pool.Rent().Dispose();
            Thread.Sleep(1);
        }

        return GC.CollectionCount(2) > before;

        static RowBuffer? Buffer(int bytes) => bytes == 0 ? null : new RowBuffer(torch.empty(bytes, torch.uint8));
    }
}
