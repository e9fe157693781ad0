using BatchSequences.Tests.Prefetch;

namespace BatchSequences.Tests.Internal;

public class PrefetchRunTests
{
    [Fact]
    public void Stopped_twice_it_still_cleans_up_after_its_last_batch_and_once()
    {
        var epoch = new BlockedEpoch();
        var run = new PrefetchRun<int>(epoch, workers: 1, bufferSize: 1, start: 0, epoch.Count, []);
        run.Start();
        Bounded.Await(epoch.IsProducing, "the worker");

        run.Stop();
        run.Stop();
        var early = epoch.Disposals;
        epoch.MayEnd.Set();
        run.StopAndWait();

        Assert.Equal((0, 1), (early, epoch.Disposals));
    }

    private sealed class BlockedEpoch : Epoch<int>
    {
        public ManualResetEventSlim IsProducing { get; } = new();

        public ManualResetEventSlim MayEnd { get; } = new();

        public int Disposals { get; private set; }

        public override int Count => 1;

        public override int Produce(int index)
        {
            IsProducing.Set();
            Bounded.Await(MayEnd, "the end of the batch");
            return index;
        }

        public override void Dispose()
        {
            Disposals++;
            base.Dispose();
        }
    }
}
