using System.Text.Json;
using BatchSequences.Tests.Prefetch;
using FsCheck.Xunit;
using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>A run that stops anywhere in an epoch and is resumed has the same batches as one that does not stop.</summary>
[Properties(Arbitrary = [typeof(Plans)])]
public class ResumeTests
{
    [Property]
    public void A_loop_that_starts_later_has_the_same_batches_from_there_on(Run run)
    {
        using var samples = new NumberedSamples(run.Plan.Samples);
        var (preloaded, onDemand) = (run.Plan.Over(samples), run.Plan.OnDemand());
        var expected = Enumerable.Range(run.Start, preloaded.Count - run.Start).Select(index => preloaded.RowIndices(index)).ToList();

        Assert.Equal(expected, NumberedSamples.RowsIn(preloaded.Prefetch(run.Workers, start: run.Start)));
        Assert.Equal(expected, onDemand.Prefetch(run.Workers, start: run.Start));
    }

    [Property]
    public void Before_and_after_the_stop_together_take_every_sample_exactly_once(Run run)
    {
        using var samples = new NumberedSamples(run.Plan.Samples);
        var sequence = run.Plan.Over(samples);

        int[] rows =
        [
            .. NumberedSamples.RowsIn(sequence.Prefetch(run.Workers).Take(run.Start)).SelectMany(batch => batch),
            .. NumberedSamples.RowsIn(sequence.Prefetch(run.Workers, start: run.Start)).SelectMany(batch => batch),
        ];

        Assert.Equal(run.Plan.Taken, rows.Length);
        Assert.Equal(run.Plan.Taken, rows.Distinct().Count());
        Assert.All(rows, row => Assert.InRange(row, 0, run.Plan.Samples - 1));
    }

    [Property]
    public void A_position_that_was_saved_as_json_continues_the_epoch_and_those_after_it(Run run)
    {
        var plan = run.Plan with { Epoch = Math.Min(run.Plan.Epoch, int.MaxValue - 1) };
        var uninterrupted = TwoEpochs(plan.OnDemand(), start: 0);
        using var samples = new NumberedSamples(plan.Samples);
        var saved = JsonSerializer.Serialize(plan.Over(samples).PositionAt(run.Start));
        var position = JsonSerializer.Deserialize<EpochPosition>(saved)!;

        var preloaded = (plan with { Epoch = 0 }).Over(samples);
        Assert.Equal(run.Start, preloaded.Restore(position));
        Assert.Equal(plan.Epoch, preloaded.Epoch);
        Assert.Equal(NumberedSamples.RowsIn(preloaded.Prefetch(run.Workers, start: run.Start)), uninterrupted[run.Start..preloaded.Count]);

        var onDemand = (plan with { Epoch = 0 }).OnDemand();
        Assert.Equal(uninterrupted[run.Start..], TwoEpochs(onDemand, onDemand.Restore(position)));

        List<IReadOnlyList<int>> TwoEpochs(OnDemandSequence<IReadOnlyList<int>> sequence, int start)
        {
            var batches = sequence.Prefetch(run.Workers, start: start).ToList();
            sequence.OnEpochEnd();
            batches.AddRange(sequence.Prefetch(run.Workers));
            return batches;
        }
    }

    public static TheoryData<string, EpochPosition> OfOthers()
    {
        var position = Sequence().PositionAt(2);
        return new()
        {
            { "SampleCount = 21", position with { SampleCount = 21 } },
            { "BatchSize = 3", position with { BatchSize = 3 } },
            { "Seed = 8", position with { Seed = 8 } },
            { "Shuffle = False", position with { Shuffle = false } },
            { "DropLast = True", position with { DropLast = true } },
        };
    }

    [Theory]
    [MemberData(nameof(OfOthers))]
    public void One_of_other_data_or_settings_is_refused_with_both(string difference, EpochPosition position)
    {
        var sequence = Sequence();
        sequence.Epoch = 3;

        var error = Assert.Throws<ArgumentException>(() => sequence.Restore(position));

        Assert.Equal("position", error.ParamName);
        Assert.Contains(difference, error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "EpochPosition { Seed = 7, Epoch = 5, Index = 2, SampleCount = 20, BatchSize = 4, Shuffle = True, DropLast = False } here.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Restore it to a sequence over the same data, with the same batchSize, seed, shuffle and dropLast.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(3, sequence.Epoch);
    }

    [Theory]
    [InlineData(5, -1)]
    [InlineData(5, 6)]
    [InlineData(5, int.MaxValue)]
    [InlineData(-1, 0)]
    public void One_of_no_batch_is_refused(int epoch, int index)
    {
        var sequence = Sequence();
        var position = sequence.PositionAt(0) with { Epoch = epoch, Index = index };

        var error = Assert.Throws<ArgumentException>(() => sequence.Restore(position));

        Assert.StartsWith(
            $"The position has Epoch {epoch} and Index {index}. Pass one that PositionAt returned, with an Epoch of 0 or more and an Index from 0 to 5.",
            error.Message);
        Assert.Equal(5, sequence.Epoch);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(6, 0)]
    [InlineData(6, 5)]
    public void The_start_and_the_end_of_any_epoch_are_restored(int epoch, int index)
    {
        var (saved, restored) = (Sequence(), Sequence());
        saved.Epoch = epoch;

        Assert.Equal(index, restored.Restore(saved.PositionAt(index)));
        Assert.Equal(epoch, restored.Epoch);
    }

    [Fact]
    public void Json_of_something_else_is_refused()
    {
        var empty = JsonSerializer.Deserialize<EpochPosition>("{}")!;

        Assert.Throws<ArgumentException>(() => Sequence().Restore(empty));
        Assert.Throws<ArgumentNullException>(() => Sequence().Restore(null!));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void There_is_no_position_outside_an_epoch(int index)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Sequence().PositionAt(index));

        Assert.Equal(("index", index), (error.ParamName, error.ActualValue));
        Assert.StartsWith($"There is no position before batch {index}. Pass 0 to 5, the epoch's end.", error.Message);
    }

    [Fact]
    public void A_start_below_zero_is_refused_at_once()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Sequence().Prefetch(start: -1));

        Assert.Equal(("start", -1), (error.ParamName, error.ActualValue));
        Assert.StartsWith("start is -1. Pass the index of the first batch, 0 or more.", error.Message);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void A_start_behind_the_epochs_end_is_refused_by_the_loop(int workers, bool isAsync)
    {
        var batches = Sequence().Prefetch(workers, start: 6);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Loop.Over(batches, isAsync, _ => { }));

        Assert.Equal(("start", 6), (error.ParamName, error.ActualValue));
        Assert.StartsWith("start is 6, and the epoch has 5 batches. Pass 0 to 5, its end.", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_start_that_is_refused_leaves_nothing_behind(int workers)
    {
        using var samples = new NumberedSamples(20);
        var batches = new PreloadedSequence(samples.X, samples.Y, 4).Prefetch(workers, start: 6);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<ArgumentOutOfRangeException>(() => batches.GetEnumerator());

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_start_that_is_left_in_for_the_next_epoch_is_refused(int workers)
    {
        var sequence = Sequence();
        var batches = sequence.Prefetch(workers, start: 3);
        Assert.Equal(2, batches.Count());
        Assert.Equal(2, batches.Count());

        sequence.OnEpochEnd();
        var error = Assert.Throws<InvalidOperationException>(() => batches.Count());

        Assert.Equal("start: 3 was for epoch 5, and this is epoch 6. Call Prefetch again, without a start.", error.Message);
        Assert.Equal(5, sequence.Prefetch(workers).Count());
    }

    [Fact]
    public void A_sequence_without_epoch_numbers_starts_every_loop_there()
    {
        var sequence = new WatchedSequence(6);
        var batches = sequence.Prefetch(workers: 2, start: 4);

        Assert.Equal([4, 5], Loop.Over(batches));
        Assert.Equal([4, 5], Loop.Over(batches));

        Assert.Equal([4, 4, 5, 5], sequence.Asked.Order());
        Assert.Equal(2, batches.LastEpoch.BatchCount);
        sequence.AssertNothingIsLeft();
    }

    [Fact]
    public void An_error_after_the_start_names_its_own_batch()
    {
        var sequence = new WatchedSequence(6)
        {
            Making = index =>
            {
                if (index == 5)
                {
                    throw new FormatException();
                }
            },
        };

        var error = Assert.Throws<FormatException>(() => Loop.Over(sequence.Prefetch(workers: 2, start: 4)));

        Assert.Equal(5, error.Data["Batch"]);
        sequence.AssertNothingIsLeft();
    }

    private static OnDemandSequence<int> Sequence() => new(20, rows => rows[0], batchSize: 4, shuffle: true, seed: 7) { Epoch = 5 };
}
