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
    public void The_collector_is_told_of_every_worker()
    {
        const int Enough = 4; // one, at most, is for threads that have ended
        const int MostLoops = 1_000;
        var (loops, before) = (0, GC.CollectionCount(2));

        // It spends no more than a fifth of the time on what it is told of, so it takes a while.
        for (; loops < MostLoops && GC.CollectionCount(2) - before < Enough; loops++)
        {
            Loop.Over(new WatchedSequence(10).Prefetch(workers: 4));
            Thread.Sleep(1);
        }

        Assert.InRange(loops, 1, MostLoops - 1);
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(WatchedSequence sequence)
    {
        var enumerator = sequence.Prefetch().GetEnumerator();
        Assert.True(enumerator.MoveNext());
        enumerator.Current.Dispose();
    }
}
