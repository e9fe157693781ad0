using System.Runtime.CompilerServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests.Prefetch;

/// <summary>
/// What nobody disposes is left to the garbage collector, which runs when managed memory is allocated. These loops allocate
/// little of that, so the collector has to be told of their threads and native memory.
/// </summary>
[Collection(nameof(Alone))]
public class MemoryPressureTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public void Workers_of_loops_that_nobody_disposes_do_not_pile_up()
    {
        const int MostLoops = 1_000;
        Thread? first = null;
        var sequence = new WatchedSequence(10) { Making = _ => first ??= Thread.CurrentThread };
        for (var loop = 0; loop < MostLoops && !HasEnded(); loop++)
        {
            Abandon(sequence);
        }

        Bounded.Await(HasEnded, "the first worker's end");

        bool HasEnded() => first is { IsAlive: false };
    }

    [Fact]
    public void The_collector_is_told_of_every_worker() =>
        AssertCollects(() => Loop.Over(new WatchedSequence(10).Prefetch(workers: 4)));

    [Theory]
    [InlineData(Megabyte, Megabyte)]
    [InlineData(Megabyte, 0)]
    [InlineData(0, Megabyte)]
    public void And_of_the_memory_of_every_buffer(int xBytes, int yBytes)
    {
        using var pool = new BufferPool(() => (Buffer(xBytes), Buffer(yBytes)), transfer: null);

        AssertCollects(() => pool.Rent().Dispose());

        static RowBuffer? Buffer(int bytes) => bytes == 0 ? null : new RowBuffer(torch.empty(bytes, torch.uint8));
    }

    [Fact]
    public void Not_of_buffers_without_memory()
    {
        using var pool = new BufferPool(() => (null, null), transfer: null);

        Assert.Null(pool.Rent().X); // GC.AddMemoryPressure throws for 0 bytes
    }

    [Fact]
    public void Batches_that_nobody_disposes_do_not_pile_up()
    {
        const int MostEpochs = 20;
        using var x = torch.zeros(1_024, 4_096); // a batch is 1 MB
        using var y = torch.zeros(1_024);
        var batches = new PreloadedSequence(x, y, batchSize: 64).Prefetch(workers: 0);
        var counts = new List<long> { Tensor.TotalCount };

        for (var epoch = 0; epoch < MostEpochs && !HaveBeenFreed(); epoch++)
        {
            foreach (var batch in batches)
            {
                Assert.False(batch.X.IsInvalid);
                counts.Add(Tensor.TotalCount);
            }
        }

        Bounded.Await(
            () =>
            {
                counts.Add(Tensor.TotalCount);
                return HaveBeenFreed();
            },
            "a batch's end");

        bool HaveBeenFreed() => counts[^1] < counts.Max();
    }

    private static void AssertCollects(Action allocate)
    {
        const int Enough = 4; // one, at most, is for threads that have ended
        const int MostTimes = 2_000;
        var (times, before) = (0, GC.CollectionCount(2));

        // The collector spends no more than a fifth of the time on what it is told of, so it takes a while.
        for (; times < MostTimes && GC.CollectionCount(2) - before < Enough; times++)
        {
            allocate();
            Thread.Sleep(1);
        }

        Assert.InRange(times, 1, MostTimes - 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(WatchedSequence sequence)
    {
        var enumerator = sequence.Prefetch().GetEnumerator();
        Assert.True(enumerator.MoveNext());
        enumerator.Current.Dispose();
    }
}
