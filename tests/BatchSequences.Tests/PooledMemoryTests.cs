using TorchSharp;

namespace BatchSequences.Tests;

/// <summary>The memory of a pooled batch is its own until it is disposed, and a later batch reuses it then.</summary>
public sealed class PooledMemoryTests : IDisposable
{
    private readonly NumberedSamples _samples = new(42);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void The_next_batch_reuses_the_memory_of_a_disposed_one()
    {
        var addresses = new HashSet<(nint, nint)>();

        Over().Train(batch => addresses.Add((Memory.AddressOf(batch.X), Memory.AddressOf(batch.Y))));

        Assert.Single(addresses);
    }

    [Fact]
    public void So_is_that_of_a_large_batch_in_order_whatever_the_number_of_threads()
    {
        using var scope = torch.NewDisposeScope();
        var sequence = new PreloadedSequence(torch.zeros(4_000, 400), torch.arange(4_000), batchSize: 1_000);
        var addresses = new HashSet<nint>();

        sequence.Train(batch => addresses.Add(Memory.AddressOf(batch.X)));

        Assert.Single(addresses);
    }

    [Fact]
    public void A_batch_stays_what_it_is_while_later_ones_are_made()
    {
        var sequence = Over();
        var kept = new List<(int Index, Batch Batch)>();

        // Every other one is kept, so that those between use the same memory again.
        foreach (var (index, batch) in sequence.Pooled().Index())
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

        Assert.All(kept, one =>
        {
            using var batch = one.Batch;
            Assert.Equal(sequence.RowIndices(one.Index), NumberedSamples.RowsIn(batch));
            AssertBelongsTogether(batch);
        });
    }

    [Fact]
    public void Batches_that_are_never_disposed_have_memory_of_their_own()
    {
        var sequence = Over();

        var kept = sequence.Pooled().ToList();

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
            foreach (var batch in sequence.Pooled())
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
    public void Disposing_a_batch_twice_returns_its_memory_once()
    {
        using var batches = Over().Pooled().GetEnumerator();
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
        using var batches = Over().Pooled().GetEnumerator();
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
    public void Batches_not_disposed_when_the_loop_ends_stay_valid(bool toTheEnd)
    {
        var sequence = Over();
        var kept = toTheEnd ? sequence.Pooled().ToList() : sequence.Pooled().Take(2).ToList();

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
    public void Batches_requested_by_index_are_never_pooled()
    {
        var sequence = Over();
        using var batch = sequence[0];
        var address = Memory.AddressOf(batch.X);

        sequence.Train(pooled => Assert.NotEqual(address, Memory.AddressOf(pooled.X)));

        Assert.Equal(sequence.RowIndices(0), NumberedSamples.RowsIn(batch));
    }

    private PreloadedSequence Over() => new(_samples.X, _samples.Y, batchSize: 8, shuffle: true, seed: 6);

    private static void AssertBelongsTogether(Batch batch) =>
        Assert.Equal(NumberedSamples.RowsIn(batch).Select(row => 3f * row), batch.X.select(1, 0).contiguous().data<float>());
}
