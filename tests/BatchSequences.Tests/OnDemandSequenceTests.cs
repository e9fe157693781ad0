using System.Collections.Concurrent;
using BatchSequences.Tests.Prefetch;
using FsCheck.Xunit;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

[Properties(Arbitrary = [typeof(Plans)])]
public class OnDemandSequenceTests
{
    [Property]
    public void It_requests_the_rows_of_a_preloaded_sequence_in_each_way_and_each_once(Run run)
    {
        using var samples = new NumberedSamples(run.Plan.Samples);
        var preloaded = run.Plan.Over(samples);
        var asked = new ConcurrentBag<IReadOnlyList<int>>();
        var sequence = new OnDemandSequence<IReadOnlyList<int>>(
            run.Plan.Samples,
            rows =>
            {
                asked.Add(rows);
                return rows;
            },
            run.Plan.BatchSize,
            run.Plan.Shuffle,
            run.Plan.Seed,
            run.Plan.DropLast)
        {
            Epoch = run.Plan.Epoch,
        };
        var expected = Enumerable.Range(0, preloaded.Count).Select(preloaded.RowIndices).ToList();

        Assert.Equal(expected, sequence.Prefetch(run.Workers));
        Assert.Equal(run.Plan.Taken, asked.Sum(rows => rows.Count));
        Assert.Equal(expected, sequence);
        Assert.Equal(expected, Enumerable.Range(0, sequence.Count).Select(index => sequence[index]));
        Assert.Equal(expected, Enumerable.Range(0, sequence.Count).Select(sequence.RowIndices));
    }

    [Fact]
    public void Its_settings_are_those_it_was_created_with()
    {
        var sequence = new OnDemandSequence<int>(10, _ => 1, 3, shuffle: true, seed: -4, dropLast: true);

        Assert.Equal((10, 3, true, -4L, true, 0), (sequence.SampleCount, sequence.BatchSize, sequence.Shuffle, sequence.Seed, sequence.DropLast, sequence.Epoch));
        Assert.Equal(3, sequence.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Without_a_sample_it_is_refused(int sampleCount)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new OnDemandSequence<int>(sampleCount, _ => 1, 3));

        Assert.Equal(("sampleCount", sampleCount), (error.ParamName, error.ActualValue));
        Assert.StartsWith($"sampleCount is {sampleCount}. Pass at least 1 sample", error.Message);
    }

    [Fact]
    public void Other_wrong_arguments_are_refused_as_by_a_preloaded_sequence()
    {
        Assert.Equal("load", Assert.Throws<ArgumentNullException>(() => new OnDemandSequence<int>(3, null!, 3)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentOutOfRangeException>(() => new OnDemandSequence<int>(3, _ => 1, 0)).ParamName);
        Assert.Equal("batchSize", Assert.Throws<ArgumentException>(() => new OnDemandSequence<int>(3, _ => 1, 4, dropLast: true)).ParamName);
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => new OnDemandSequence<int>(3, _ => 1, 3)[1]).ParamName);
    }

    [Fact]
    public void As_many_samples_as_an_int_counts_need_no_memory()
    {
        var sequence = new OnDemandSequence<int>(int.MaxValue, rows => rows[^1], 1 << 20, shuffle: true);

        Assert.Equal(1 << 11, sequence.Count);
        Assert.InRange(sequence[^1], 0, int.MaxValue - 1);
        Assert.Equal((1 << 20) - 1, sequence.RowIndices(sequence.Count - 1).Count);
    }

    [Theory]
    [InlineData(Way.Index)]
    [InlineData(Way.Foreach)]
    [InlineData(Way.Pooled)]
    [InlineData(Way.ThreeWorkers)]
    public void An_error_in_load_names_epoch_batch_and_rows_and_keeps_the_exception(Way way)
    {
        var thrown = new FormatException("Image 17 is broken.");
        var sequence = new OnDemandSequence<string>(
            60, rows => rows.Contains(17) ? throw thrown : "a batch", 20, shuffle: true, seed: 1)
        { Epoch = 4 };
        var index = Enumerable.Range(0, 3).First(index => sequence.RowIndices(index).Contains(17));
        var rows = sequence.RowIndices(index);

        var error = Assert.Throws<InvalidOperationException>(() => way.Epoch(sequence).ToList());

        Assert.Equal(
            $"In epoch 4, batch {index} (rows {string.Join(", ", rows.Take(16))} and 4 more), load threw FormatException: Image 17 is broken.",
            error.Message);
        Assert.Same(thrown, error.InnerException);
        Assert.Equal(rows, Assert.IsType<int[]>(error.Data["Rows"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Null_is_refused(int workers)
    {
        var sequence = new OnDemandSequence<string>(6, rows => rows.Contains(4) ? null! : "a batch", 3);

        var error = Assert.Throws<InvalidOperationException>(() => sequence.Prefetch(workers).ToList());

        Assert.Equal("In epoch 0, batch 1 (rows 3, 4, 5), load returned null. Return the batch of these rows.", error.Message);
    }

    [Fact]
    public void So_is_a_batch_that_is_disposed()
    {
        var sequence = new OnDemandSequence<Batch>(
            6,
            rows =>
            {
                using var scope = torch.NewDisposeScope();
                return new Batch(torch.zeros(rows.Count), torch.zeros(rows.Count).MoveToOuterDisposeScope());
            },
            3);

        var error = Assert.Throws<InvalidOperationException>(() => sequence[0]);

        Assert.Equal(
            "In epoch 0, batch 0 (rows 0, 1, 2), load returned a batch whose X is disposed. Dispose only what is not returned.",
            error.Message);
    }

    [Theory]
    [InlineData(Way.Index)]
    [InlineData(Way.Foreach)]
    [InlineData(Way.Pooled)]
    public void What_load_creates_and_does_not_return_is_freed(Way way)
    {
        var sequence = new OnDemandSequence<Batch>(
            20, rows => new Batch(torch.stack(rows.Select(row => torch.full(3, row)).ToArray()) / 2, Labels(rows) + 0), 6);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        foreach (var batch in way.Epoch(sequence))
        {
            Assert.Equal(before + 2, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            batch.Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_batch_may_be_declared_as_another_type()
    {
        var sequence = new OnDemandSequence<IDisposable>(6, rows => new Batch(Labels(rows), Labels(rows)), 3);

        using var batch = Assert.IsType<Batch>(sequence[1]);

        Assert.Equal([3L, 4L, 5L], batch.X.data<long>());
    }

    [Fact]
    public void A_tensor_that_load_keeps_it_detaches()
    {
        Tensor? cached = null;
        var sequence = new OnDemandSequence<Batch>(
            6, rows => new Batch((cached ??= torch.ones(1).DetachFromDisposeScope()) * rows[0], Labels(rows)), 3);

        using var first = sequence[0];
        using var second = sequence[1];

        Assert.Equal(3, second.X.item<float>());
        cached!.Dispose();
    }

    [Fact]
    public void A_batch_belongs_to_the_callers_scope()
    {
        using var shared = torch.zeros(3);
        var sequence = new OnDemandSequence<Batch>(6, rows => new Batch(shared, Labels(rows)), 3);

        Batch batch;
        using (torch.NewDisposeScope())
        {
            batch = sequence[0];
            Assert.False(batch.Y.IsInvalid);
        }

        Assert.True(batch.Y.IsInvalid);
        Assert.False(shared.IsInvalid, "A tensor that load took from elsewhere was freed.");
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Batches_that_no_loop_received_are_disposed(int workers, bool isAsync)
    {
        var created = new ConcurrentBag<WatchedBatch>();
        var sequence = new OnDemandSequence<WatchedBatch>(
            20,
            rows =>
            {
                var batch = new WatchedBatch(rows[0], _ => { });
                created.Add(batch);
                return batch;
            },
            1);

        Loop.Leave(sequence.Prefetch(workers), isAsync, after: 5);

        Assert.All(created, batch => Assert.Equal(1, batch.Disposals));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Batches_may_be_disposable_structs(int workers)
    {
        var disposed = new ConcurrentBag<int>();
        var sequence = new OnDemandSequence<Pair>(9, rows => new Pair(rows[0], disposed), 2);

        Loop.Over(sequence.Prefetch(workers), isAsync: false, batch => batch.Dispose());
        Assert.Equal([0, 2, 4, 6, 8], disposed.Order());

        disposed.Clear();
        Loop.Over(sequence.Prefetch(workers), isAsync: false, batch => false);
        Assert.DoesNotContain(0, disposed);
        Assert.Equal(disposed.Count, disposed.Distinct().Count());
    }

    [Fact]
    public void A_loop_keeps_its_order_while_epochs_end()
    {
        var sequence = new OnDemandSequence<IReadOnlyList<int>>(100, rows => rows, 8, shuffle: true, seed: 5);
        var first = sequence.ToList();
        var batches = new List<IReadOnlyList<int>>();

        Loop.Over(sequence.Prefetch(workers: 2), isAsync: false, batch =>
        {
            batches.Add(batch);
            sequence.OnEpochEnd();
        });

        Assert.Equal(first, batches);
        Assert.NotEqual(first, sequence.ToList());
    }

    private readonly record struct Pair(int First, ConcurrentBag<int> Disposed) : IDisposable
    {
        public void Dispose() => Disposed.Add(First);
    }

    private static Tensor Labels(IReadOnlyList<int> rows) => torch.tensor(rows.Select(row => (long)row).ToArray());
}
