using BatchSequences.Internal;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.Runtime;
using Microsoft.Coyote.Specifications;

namespace Concurrency.Tests.Scenarios;

/// <summary>An epoch of batches that are their index. It records what it is asked for.</summary>
[SkipRewriting("Its own steps are not what is tested.")]
internal sealed class TestEpoch(int count) : Epoch<TestBatch>
{
    private readonly HashSet<int> _requested = [];
    private int _inProgress;

    public override int Count => count;

    /// <summary>Called on the thread that produces a batch, before there is one.</summary>
    public Action<int> Producing { get; set; } = _ => { };

    /// <summary>Called when a batch is disposed; with -1, when the epoch is.</summary>
    public Action<int> Disposing { get; set; } = _ => { };

    public List<TestBatch> Produced { get; } = [];

    public int Disposals { get; private set; }

    public override TestBatch Produce(int index)
    {
        Specification.Assert(Disposals == 0, $"Batch {index} is produced after the epoch's disposal.");
        Specification.Assert(_requested.Add(index), $"Batch {index} is produced twice.");
        _inProgress++;
        try
        {
            SchedulingPoint.Interleave();
            Producing(index);
            var batch = new TestBatch(index, i => Disposing(i));
            Produced.Add(batch);
            return batch;
        }
        finally
        {
            _inProgress--;
        }
    }

    public override void Dispose()
    {
        Specification.Assert(_inProgress == 0, "The epoch is disposed while a batch is being produced.");
        Specification.Assert(Disposals == 0, "The epoch is disposed twice.");
        Disposals++;
        base.Dispose();
        Disposing(-1);
    }
}
