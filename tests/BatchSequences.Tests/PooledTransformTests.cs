using TorchSharp;

namespace BatchSequences.Tests;

public sealed class PooledTransformTests : IDisposable
{
    private readonly NumberedSamples _samples = new(26);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void A_view_that_it_returns_keeps_the_memory_rented()
    {
        var sequence = Over(batch => new Batch(batch.X.view(-1), batch.Y));
        using var batches = sequence.Pooled().GetEnumerator();
        batches.MoveNext();
        using var first = batches.Current;
        batches.MoveNext();
        var second = batches.Current;
        var address = Memory.AddressOf(second.X);

        Assert.Equal(sequence.RowIndices(0).Select(row => 3f * row), first.X.view(-1, 3).select(1, 0).contiguous().data<float>());
        Assert.NotEqual(Memory.AddressOf(first.X), address);
        second.Dispose();
        batches.MoveNext();
        using var third = batches.Current;
        Assert.Equal(address, Memory.AddressOf(third.X));
    }

    [Fact]
    public void It_may_dispose_what_it_replaces()
    {
        var sequence = Over(batch =>
        {
            using (batch)
            {
                return new Batch(batch.X + 1, batch.Y + 1);
            }
        });
        var rows = new List<int>();

        sequence.Train(batch => rows.AddRange(NumberedSamples.RowsIn(batch).Select(row => row - 1)));

        Assert.Equal(Enumerable.Range(0, sequence.Count).SelectMany(sequence.RowIndices), rows);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("returns null")]
    [InlineData("disposes what it returns")]
    public void One_that_fails_returns_the_memory(string how)
    {
        var isFailing = true;
        var addresses = new List<nint>();
        var sequence = Over(batch =>
        {
            addresses.Add(Memory.AddressOf(batch.X));
            batch.X.Dispose();
            return !isFailing ? new Batch(batch.Y.clone(), batch.Y)
                : how == "throws" ? throw new FormatException()
                : how == "returns null" ? null! : batch;
        });
        using var epoch = sequence.BeginEpoch(BatchMemory.Pooled);

        Assert.Throws<InvalidOperationException>(() => epoch.Produce(0));
        isFailing = false;
        using var batch = epoch.Produce(1);

        Assert.Equal(sequence.RowIndices(1), NumberedSamples.RowsIn(batch));
        Assert.Equal(addresses[0], addresses[1]);
    }

    [Fact]
    public void It_may_hand_on_a_tensor_of_its_own_with_every_batch()
    {
        using var shared = torch.arange(8);
        var sequence = Over(batch => new Batch(batch.X, shared.alias()));
        var sums = new List<long>();

        sequence.Train(batch => sums.Add(batch.Y.sum().item<long>()));

        Assert.Equal(Enumerable.Repeat(28L, sequence.Count), sums);
        Assert.False(shared.IsInvalid);
    }

    private PreloadedSequence Over(Func<Batch, Batch> transform) =>
        new(_samples.X, _samples.Y, batchSize: 4, shuffle: true, transform: transform);
}
