using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>The memory of a lent batch is its own until it is disposed, and serves a later one then.</summary>
public sealed class LeaseTests : IDisposable
{
    private readonly NumberedSamples _samples = new(42);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void The_memory_of_a_disposed_batch_serves_the_next_one()
    {
        var addresses = new HashSet<(nint, nint)>();

        Over().Train(batch => addresses.Add((Memory.AddressOf(batch.X), Memory.AddressOf(batch.Y))));

        Assert.Single(addresses);
    }

    [Fact]
    public void A_batch_stays_what_it_is_while_later_ones_are_made()
    {
        var sequence = Over();
        var kept = new List<(int Index, Batch Batch)>();

        // Every other one is kept, so that those between use the same memory again.
        foreach (var (index, batch) in sequence.Lend().Index())
        {
            if (index % 2 == 0)
            {
                kept.Add((index, batch));
            }
            else
            {
                batch.Dispose();
            }
        }

        Assert.All(kept, lent =>
        {
            using var batch = lent.Batch;
            Assert.Equal(sequence.Rows(lent.Index), NumberedSamples.RowsIn(batch));
            AssertBelongsTogether(batch);
        });
    }

    [Fact]
    public void Batches_that_are_never_disposed_have_memory_of_their_own()
    {
        var sequence = Over();

        var kept = sequence.Lend().ToList();

        Assert.Equal(sequence.Count, kept.Select(batch => Memory.AddressOf(batch.X)).Distinct().Count());
        Assert.Equal(NumberedSamples.RowsInEpoch(sequence), kept.SelectMany(NumberedSamples.RowsIn));
        Assert.All(kept, AssertBelongsTogether);
    }

    [Fact]
    public void One_whose_tensors_a_scope_has_freed_is_not_an_error()
    {
        var sequence = Over();
        var rows = new List<int>();

        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var scope = torch.NewDisposeScope();
            foreach (var batch in sequence.Lend())
            {
                using var step = torch.NewDisposeScope();
                rows.AddRange(NumberedSamples.RowsIn(batch));
                step.Attach(batch.X);
                step.Attach(batch.Y);
            }
        }

        Assert.Equal(Enumerable.Repeat(NumberedSamples.RowsInEpoch(sequence), 3).SelectMany(epoch => epoch), rows);
    }

    [Fact]
    public void To_dispose_a_batch_twice_gives_its_memory_back_once()
    {
        using var batches = Over().Lend().GetEnumerator();
        batches.MoveNext();
        batches.Current.Dispose();
        batches.Current.Dispose();

        batches.MoveNext();
        using var second = batches.Current;
        batches.MoveNext();
        using var third = batches.Current;

        Assert.NotEqual(Memory.AddressOf(second.X), Memory.AddressOf(third.X));
        Assert.NotEqual(Memory.AddressOf(second.Y), Memory.AddressOf(third.Y));
    }

    [Fact]
    public void To_use_a_disposed_batch_is_an_error()
    {
        using var batches = Over().Lend().GetEnumerator();
        batches.MoveNext();
        var batch = batches.Current;

        batch.Dispose();

        Assert.True(batch.X.IsInvalid && batch.Y.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => batch.X + 1);
        Assert.Equal("X: disposed, Y: disposed", batch.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batches_still_lent_when_the_loop_ends_stay_valid(bool toTheEnd)
    {
        var sequence = Over();
        var kept = toTheEnd ? sequence.Lend().ToList() : sequence.Lend().Take(2).ToList();

        // Memory that was freed would be given to these.
        using var scope = torch.NewDisposeScope();
        for (var i = 0; i < 100; i++)
        {
            kept[0].X.clone().fill_(-1);
            kept[0].Y.clone().fill_(-1);
        }

        Assert.Equal(NumberedSamples.RowsInEpoch(sequence).Take(toTheEnd ? 42 : 16), kept.SelectMany(NumberedSamples.RowsIn));
        Assert.All(kept, AssertBelongsTogether);
        kept.ForEach(batch => batch.Dispose());
        Assert.All(kept, batch => Assert.True(batch.X.IsInvalid));
    }

    [Fact]
    public void Batches_asked_for_by_number_are_never_lent()
    {
        var sequence = Over();
        using var batch = sequence[0];
        var address = Memory.AddressOf(batch.X);

        sequence.Train(lent => Assert.NotEqual(address, Memory.AddressOf(lent.X)));

        Assert.Equal(sequence.Rows(0), NumberedSamples.RowsIn(batch));
    }

    private PreloadedSequence Over() => new(_samples.X, _samples.Y, batchSize: 8, shuffle: true, seed: 6);

    private static void AssertBelongsTogether(Batch batch) =>
        Assert.Equal(NumberedSamples.RowsIn(batch).Select(row => 3f * row), batch.X.select(1, 0).contiguous().data<float>());
}
