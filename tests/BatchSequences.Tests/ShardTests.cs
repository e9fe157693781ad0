using System.Collections.Concurrent;
using FsCheck.Xunit;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>The shards of a sequence have its batches in parts: together all of them, whatever their number.</summary>
[Properties(Arbitrary = [typeof(Plans)])]
public class ShardTests
{
    public static MatrixTheoryData<Way, bool> Cases() => new(Enum.GetValues<Way>(), [false, true]);

    [Property]
    public void The_parts_of_all_shards_in_their_order_are_the_batches_of_the_whole(ShardedRun sharded)
    {
        var (plan, start, workers) = sharded.Run;
        using var samples = new NumberedSamples(plan.Samples);
        var whole = plan.Over(samples);
        var expected = Enumerable.Range(start, whole.Count - start).Select(whole.RowIndices).ToList();

        var preloaded = Shards(whole, sharded.Shards).Select(shard => NumberedSamples.RowsIn(shard.Prefetch(workers, start: start)));
        var onDemand = Shards(plan.OnDemand(), sharded.Shards).Select(shard => shard.Prefetch(workers, start: start).ToList());

        Assert.Equal(expected, Union(preloaded));
        Assert.Equal(expected, Union(onDemand));
    }

    [Property]
    public void Each_sample_is_in_one_shard_exactly_once(ShardedRun sharded)
    {
        var plan = sharded.Run.Plan;

        var rows = Shards(plan.OnDemand(), sharded.Shards).SelectMany(shard => shard.SelectMany(part => part)).ToList();

        Assert.Equal(plan.Taken, rows.Count);
        Assert.Equal(plan.Taken, rows.Distinct().Count());
        Assert.All(rows, row => Assert.InRange(row, 0, plan.Samples - 1));
    }

    [Property]
    public void The_lengths_of_the_parts_differ_by_at_most_one_and_sum_to_BatchLength(ShardedRun sharded)
    {
        using var samples = new NumberedSamples(sharded.Run.Plan.Samples);
        var whole = sharded.Run.Plan.Over(samples);
        var shards = Shards(whole, sharded.Shards);

        for (var index = 0; index < whole.Count; index++)
        {
            var parts = new List<int>();
            foreach (var shard in shards)
            {
                using var part = shard[index];
                Assert.Equal(shard.RowIndices(index), NumberedSamples.RowsIn(part));
                Assert.Equal([part.Y.size(0), 3], part.X.shape);
                parts.Add((int)part.Y.size(0));
            }

            Assert.InRange(parts.Max() - parts.Min(), 0, 1);
            Assert.Equal(whole.BatchLength(index), parts.Sum());
            Assert.All(shards, shard => Assert.Equal(parts.Sum(), shard.BatchLength(index)));
        }
    }

    [Property]
    public void A_run_resumed_on_another_number_of_shards_is_that_of_one_process(ShardedRun sharded)
    {
        var plan = sharded.Run.Plan with { Epoch = Math.Min(sharded.Run.Plan.Epoch, int.MaxValue - 1) };
        var (start, workers) = (sharded.Run.Start, sharded.Run.Workers);
        var whole = plan.OnDemand();
        var expected = whole.ToList();
        whole.OnEpochEnd();
        expected.AddRange(whole);

        var before = Shards(plan.OnDemand(), sharded.Shards);
        var finished = Union(before.Select(shard => shard.Prefetch(workers).Take(start).ToList()));
        var positions = before.Select(shard => shard.PositionAt(start)).Distinct().ToList();
        var resumed = Union(Shards((plan with { Epoch = 0 }).OnDemand(), sharded.ShardsAfterwards).Select(shard =>
        {
            var batches = shard.Prefetch(workers, start: shard.Restore(Assert.Single(positions))).ToList();
            shard.OnEpochEnd();
            batches.AddRange(shard.Prefetch(workers));
            return batches;
        }));

        Assert.Equal(expected, finished.Concat(resumed));
    }

    [Property]
    public void The_settings_and_counts_are_those_of_the_whole(ShardedRun sharded)
    {
        using var samples = new NumberedSamples(sharded.Run.Plan.Samples);
        var whole = sharded.Run.Plan.Over(samples);
        var expected = Settings(whole);

        Assert.All(Shards(whole, sharded.Shards), shard => Assert.Equal(expected, Settings(shard)));
        Assert.Equal(expected, Settings(sharded.Run.Plan.OnDemand().Shard(0, sharded.Shards)));

        static object Settings<TBatch>(IndexedSequence<TBatch> sequence) => (
            sequence.SampleCount, sequence.BatchSize, sequence.Count, sequence.Epoch,
            sequence.Shuffle, sequence.Seed, sequence.DropLast, sequence.PositionAt(0));
    }

    [Fact]
    public void It_begins_at_the_epoch_of_the_whole_and_is_then_independent()
    {
        using var samples = new NumberedSamples(10);
        var whole = new PreloadedSequence(samples.X, samples.Y, 4, shuffle: true) { Epoch = 3 };

        var shard = whole.Shard(0, 2);
        whole.OnEpochEnd();

        Assert.Equal((4, 3), (whole.Epoch, shard.Epoch));
        shard.Epoch = 7;
        Assert.Equal(4, whole.Epoch);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_part_without_samples_has_tensors_of_0_rows_that_went_through_the_transform(Way way, bool shuffle)
    {
        using var samples = new NumberedSamples(9);
        var whole = new PreloadedSequence(
            samples.X, samples.Y, 4, shuffle, transform: batch => new Batch(batch.X.to(float64).unsqueeze(1), batch.Y));

        var shapes = new List<string>();
        foreach (var batch in way.Epoch(whole.Shard(0, 3)))
        {
            using (batch)
            {
                shapes.Add(batch.ToString());
            }
        }

        Assert.Equal(["X: [1, 1, 3] Float64, Y: [1] Int64", "X: [1, 1, 3] Float64, Y: [1] Int64", "X: [0, 1, 3] Float64, Y: [0] Int64"], shapes);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_shard_that_never_has_a_sample_still_has_every_batch(Way way, bool shuffle)
    {
        using var samples = new NumberedSamples(5);

        var lengths = new List<long>();
        foreach (var batch in way.Epoch(new PreloadedSequence(samples.X, samples.Y, 2, shuffle).Shard(0, 4)))
        {
            using (batch)
            {
                lengths.Add(batch.X.size(0));
            }
        }

        Assert.Equal([0, 0, 0], lengths);
    }

    [Fact]
    public void A_part_without_samples_can_be_selected_by_libtorch()
    {
        using var x = torch.eye(5).to_sparse();
        using var y = torch.arange(10).reshape(2, 5).t();

        foreach (var shuffle in new[] { false, true })
        {
            using var part = new PreloadedSequence(x, y, 2, shuffle).Shard(0, 4)[2];
            Assert.Equal("X: [0, 5] Float32, Y: [0, 2] Int64", part.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_function_that_stacks_samples_needs_no_case_for_a_part_without_samples(Way way, bool shuffle)
    {
        var loaded = new ConcurrentBag<Tensor>();
        var whole = new OnDemandSequence<Batch>(
            9,
            rows =>
            {
                var images = rows.Select(row => torch.full(3, row)).ToList();
                var batch = new Batch(torch.stack(images), torch.tensor(rows.Select(row => (long)row).ToArray()));
                images.Append(batch.X).Append(batch.Y).ToList().ForEach(loaded.Add);
                return batch;
            },
            batchSize: 4,
            shuffle);

        var shapes = new List<string>();
        foreach (var batch in way.Epoch(whole.Shard(0, 3)))
        {
            using (batch)
            {
                shapes.Add(batch.ToString());
            }
        }

        Assert.Equal(["X: [1, 3] Int64, Y: [1] Int64", "X: [1, 3] Int64, Y: [1] Int64", "X: [0, 3] Int64, Y: [0] Int64"], shapes);
        Assert.Equal(9, loaded.Count);
        Assert.All(loaded, tensor => Assert.True(tensor.IsInvalid));
    }

    [Fact]
    public void A_part_without_samples_of_a_sparse_batch_is_sparse()
    {
        var whole = new OnDemandSequence<Batch>(
            1, rows => new Batch(torch.eye(rows.Count, 3).to_sparse(), torch.ones(rows.Count, requires_grad: true) * 2), batchSize: 1);

        using var part = whole.Shard(0, 2)[0];

        Assert.Equal("X: [0, 3] Float32, Y: [0] Float32", part.ToString());
        Assert.Equal((true, true), (part.X.is_sparse, part.Y.requires_grad));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_scalar_instead_of_a_part_without_samples_is_an_error_of_the_batch(int dimensionsOfX, int dimensionsOfY)
    {
        var sequence = new OnDemandSequence<Batch>(
            1, _ => new Batch(torch.ones(new long[dimensionsOfX]), torch.ones(new long[dimensionsOfY])), 1).Shard(0, 2);

        var error = Assert.Throws<InvalidOperationException>(() => sequence[0]);

        Assert.Equal(
            "In epoch 0, batch 0 (rows 0), load returned a batch of which a tensor is a scalar. The first dimension counts the samples.",
            error.Message);
    }

    [Fact]
    public void An_error_in_a_part_without_samples_says_that_it_has_none()
    {
        var sequence = new OnDemandSequence<int>(1, _ => throw new FormatException("no."), 1).Shard(0, 2);

        var error = Assert.Throws<InvalidOperationException>(() => sequence[0]);

        Assert.Equal("In epoch 0, batch 0 (no rows), load threw FormatException: no.", error.Message);
        Assert.Empty(Assert.IsType<int[]>(error.Data["Rows"]));
    }

    [Theory]
    [InlineData(0, 0, "count is 0. Pass the number of processes, 1 or more.")]
    [InlineData(0, -1, "count is -1. Pass the number of processes, 1 or more.")]
    [InlineData(-1, 2, "rank is -1, and count is 2. Pass the number of this process, from 0 to 1.")]
    [InlineData(2, 2, "rank is 2, and count is 2. Pass the number of this process, from 0 to 1.")]
    public void A_rank_or_count_out_of_range_is_an_error(int rank, int count, string message)
    {
        var sequence = new Plan(10, 4, true, false, 0, 0).OnDemand();

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => sequence.Shard(rank, count));

        Assert.StartsWith(message, error.Message);
    }

    [Fact]
    public void Sharding_a_shard_is_an_error()
    {
        var shard = new Plan(10, 4, true, false, 0, 0).OnDemand().Shard(1, 3);

        var error = Assert.Throws<InvalidOperationException>(() => shard.Shard(0, 2));

        Assert.Equal("This is shard 1 of 3 already. Call Shard on the sequence that it was taken from.", error.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void The_length_of_a_batch_that_does_not_exist_is_an_error(int index)
    {
        var sequence = new Plan(10, 4, true, false, 0, 0).OnDemand();

        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.BatchLength(index));
    }

    private static List<PreloadedSequence> Shards(PreloadedSequence whole, int count) =>
        [.. Enumerable.Range(0, count).Select(rank => whole.Shard(rank, count))];

    private static List<OnDemandSequence<TBatch>> Shards<TBatch>(OnDemandSequence<TBatch> whole, int count) =>
        [.. Enumerable.Range(0, count).Select(rank => whole.Shard(rank, count))];

    /// <summary>The batches that the parts of all shards make up, rank after rank.</summary>
    private static List<IReadOnlyList<int>> Union(IEnumerable<IReadOnlyList<IReadOnlyList<int>>> shards)
    {
        var parts = shards.ToList();
        return [.. Enumerable.Range(0, parts[0].Count).Select(index => (IReadOnlyList<int>)[.. parts.SelectMany(shard => shard[index])])];
    }
}
