using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>Pooled memory is freed whatever happens to the batches: counted as in <see cref="OwnershipTests"/>.</summary>
public sealed class PooledOwnershipTests : IDisposable
{
    private readonly NumberedSamples _samples = new(25);

    public void Dispose() => _samples.Dispose();

    public static TheoryData<string, bool> Transforms() => OwnershipTests.Transforms();

    [Theory]
    [MemberData(nameof(Transforms))]
    public void After_many_epochs_as_many_tensors_live_as_before(string transform, bool shuffle)
    {
        var sequence = Over(transform, shuffle);
        var before = LiveTensors;

        for (var epoch = 0; epoch < 5; epoch++)
        {
            sequence.Train();
            sequence.OnEpochEnd();
            Assert.Equal(before, LiveTensors);
        }
    }

    [Theory]
    [MemberData(nameof(Transforms))]
    public void Also_inside_a_dispose_scope_with_another_for_each_step(string transform, bool shuffle)
    {
        var sequence = Over(transform, shuffle);
        var before = LiveTensors;

        using (var epoch = torch.NewDisposeScope())
        {
            foreach (var batch in sequence.Pooled())
            {
                using var step = torch.NewDisposeScope();
                using (batch)
                {
                    _ = batch.X + 1;
                }
            }

            Assert.Equal(0, epoch.DisposablesCount);
            Assert.Equal(before, LiveTensors);
        }

        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void Memory_outlives_the_scope_in_which_it_was_rented_first()
    {
        var sequence = Over("none", shuffle: true);
        var before = LiveTensors;
        var rows = new List<int>();
        using (var batches = sequence.Pooled().GetEnumerator())
        {
            for (var index = 0; index < sequence.Count; index++)
            {
                using var step = torch.NewDisposeScope();
                Assert.True(batches.MoveNext());
                using var batch = batches.Current;
                rows.AddRange(NumberedSamples.RowsIn(batch));
            }
        }

        Assert.Equal(NumberedSamples.RowsInEpoch(sequence), rows);
        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void No_step_makes_more_tensors_live_than_the_one_before()
    {
        var sequence = Over("none", shuffle: true);
        var live = new HashSet<long>();

        sequence.Train(_ => live.Add(LiveTensors));

        Assert.Single(live);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batches_not_disposed_when_the_loop_ends_free_their_memory_themselves(bool early)
    {
        var before = LiveTensors;
        var pooled = Over("none", shuffle: true).Pooled();
        var kept = early ? pooled.Take(2).ToList() : pooled.ToList();
        Assert.True(LiveTensors > before);

        kept.ForEach(batch => batch.Dispose());

        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void A_transform_that_throws_leaves_nothing_behind()
    {
        var before = LiveTensors;
        var calls = 0;
        var sequence = new PreloadedSequence(_samples.X, _samples.Y, 4, transform: batch =>
        {
            _ = batch.X + 1;
            return ++calls < 3 ? batch : throw new FormatException();
        });

        Assert.Throws<InvalidOperationException>(() => sequence.Train());

        Assert.Equal(before, LiveTensors);
    }

    [Fact]
    public void Data_that_is_disposed_in_the_middle_leaves_nothing_behind()
    {
        var before = LiveTensors;
        var x = torch.zeros(25, 2);
        var sequence = new PreloadedSequence(x, _samples.Y, 4, shuffle: true);

        Assert.Throws<ObjectDisposedException>(() => sequence.Train(_ => x.Dispose()));

        Assert.Equal(before, LiveTensors);
    }

    private static long LiveTensors => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private PreloadedSequence Over(string transform, bool shuffle) =>
        new(_samples.X, _samples.Y, 4, shuffle, transform: OwnershipTests.Transform(transform));
}
