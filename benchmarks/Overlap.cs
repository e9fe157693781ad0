using BatchSequences;
using BenchmarkDotNet.Attributes;

namespace Benchmarks;

public class Overlap
{
    private const int Batches = 50;

    private static readonly TimeSpan s_each = TimeSpan.FromMilliseconds(20);

    [Benchmark(Baseline = true)]
    public void OneAlone()
    {
        for (var i = 0; i < Batches; i++)
        {
            Thread.Sleep(s_each);
        }
    }

    [Benchmark]
    public void OneAfterTheOther() => GoThrough(new SlowSequence());

    [Benchmark]
    public void MadeAhead() => GoThrough(new SlowSequence().Prefetch());

    private static void GoThrough(IEnumerable<int> batches)
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
