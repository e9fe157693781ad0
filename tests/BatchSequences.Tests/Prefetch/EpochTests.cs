using System.Collections.Concurrent;
using TorchSharp;

namespace BatchSequences.Tests.Prefetch;

public class EpochTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    public void A_loop_keeps_its_epochs_order_though_epochs_end_meanwhile(int workers, bool isAsync)
    {
        using var samples = new NumberedSamples(100);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 8, shuffle: true, seed: 5);
        var first = NumberedSamples.RowsInEpoch(sequence);
        var batches = sequence.Prefetch(workers);
        var came = new List<int>();

        Loop.Over(batches, isAsync, batch =>
        {
            using (batch)
            {
                came.AddRange(NumberedSamples.RowsIn(batch));
                sequence.OnEpochEnd();
            }
        });

        Assert.Equal(first, came);
        Assert.Equal(13, sequence.Epoch);
    }

    [Fact]
    public void The_next_loop_has_the_epoch_that_is_current_then()
    {
        using var samples = new NumberedSamples(100);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 8, shuffle: true, seed: 5);
        var batches = sequence.Prefetch(workers: 2);

        for (var epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(NumberedSamples.RowsInEpoch(sequence), RowsIn(batches));
            sequence.OnEpochEnd();
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Batches_are_those_of_the_plain_loop_to_the_bit(int workers, bool isTransformed)
    {
        using var samples = new NumberedSamples(101);
        var sequence = new PreloadedSequence(
            samples.X, samples.Y, 8, shuffle: true, transform: isTransformed ? Halve : null);
        using var plain = sequence.GetEnumerator();

        Loop.Over(sequence.Prefetch(workers), isAsync: false, batch =>
        {
            using (batch)
            {
                Assert.True(plain.MoveNext());
                using var expected = plain.Current;
                Assert.Equal(expected.X.shape, batch.X.shape);
                Assert.Equal(expected.X.bytes, batch.X.bytes);
                Assert.Equal(expected.Y.bytes, batch.Y.bytes);
            }
        });
        Assert.False(plain.MoveNext(), "A batch is missing.");
    }

    [Fact]
    public void Several_loops_at_once_do_not_disturb_each_other()
    {
        using var samples = new NumberedSamples(200);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 8, shuffle: true);
        var expected = NumberedSamples.RowsInEpoch(sequence);
        var batches = sequence.Prefetch(workers: 2);
        var came = new ConcurrentBag<List<int>>();

        var loops = Enumerable.Range(0, 4).Select(_ => Bounded.Begin(() => came.Add(RowsIn(batches)))).ToList();

        Assert.All(loops, loop => Assert.Null(Bounded.End(loop, "the end of a loop")));
        Assert.Equal(4, came.Count);
        Assert.All(came, rows => Assert.Equal(expected, rows));
    }

    [Fact]
    public void A_dispose_scope_of_the_loop_does_not_free_what_workers_made() => Bounded.Run(() =>
    {
        using var samples = new NumberedSamples(20);
        var kept = new List<Batch>();

        using (torch.NewDisposeScope())
        {
            kept.AddRange(new PreloadedSequence(samples.X, samples.Y, 8).Prefetch());
        }

        Assert.Equal(Enumerable.Range(0, 20), kept.SelectMany(NumberedSamples.RowsIn));
        kept.ForEach(batch => batch.Dispose());
    });

    private static Batch Halve(Batch batch) => new(batch.X / 2, batch.Y);

    private static List<int> RowsIn(Prefetcher<Batch> batches)
    {
        var rows = new List<int>();
        Loop.Over(batches, isAsync: false, batch =>
        {
            using (batch)
            {
                rows.AddRange(NumberedSamples.RowsIn(batch));
            }
        });
        return rows;
    }
}
