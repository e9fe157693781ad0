using BatchSequences;
using BenchmarkDotNet.Attributes;

namespace Benchmarks;

public class Overlap
{
    private const int Batches = 50;

    private static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(20);

    [Benchmark(Baseline = true)]
    public void ComputeAlone()
    {
        for (var i = 0; i < Batches; i++)
        {
            Thread.Sleep(s_each);
        }
    }

    [Benchmark]
    public void Sequentially() => Enumerate(new SlowSequence());

    [Benchmark]
    public void Prefetched() => Enumerate(new SlowSequence().Prefetch());

    private static void Enumerate(IEnumerable<int> batches)
    {
        foreach (var _ in batches)
        {
            Thread.Sleep(s_each);
        }
    }

    private sealed class SlowSequence : BatchSequence<int>
    {
        public override int Count => Batches;

        public override int this[int index]
        {
            get
            {
                Thread.Sleep(s_each);
                return index;
            }
        }
    }
}
