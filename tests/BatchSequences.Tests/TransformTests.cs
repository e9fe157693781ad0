using TorchSharp;

namespace BatchSequences.Tests;

public sealed class TransformTests : IDisposable
{
    private readonly NumberedSamples _samples = new(40);

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void It_is_called_once_for_each_batch_that_is_requested()
    {
        var calls = 0;
        var sequence = Over(batch =>
        {
            calls++;
            return batch;
        });

        sequence[1].Dispose();
        Assert.Equal(1, calls);

        NumberedSamples.RowsInEpoch(sequence);
        Assert.Equal(1 + sequence.Count, calls);
    }

    [Fact]
    public void It_may_return_a_new_batch_that_shares_a_tensor()
    {
        using var scope = torch.NewDisposeScope();
        var sequence = Over(batch => new Batch(batch.X / 2, batch.Y));

        var batch = sequence[1];

        Assert.Equal(Enumerable.Range(10, 10), NumberedSamples.RowsIn(batch));
        Assert.True(batch.X.Equals(_samples.X.narrow(0, 10, 10) / 2));
    }

    [Fact]
    public void It_may_return_views_of_what_it_was_given()
    {
        using var scope = torch.NewDisposeScope();
        var sequence = Over(batch => new Batch(batch.X.view(-1), batch.Y));

        Assert.True(sequence[1].X.Equals(_samples.X.narrow(0, 10, 10).reshape(30)));
    }

    [Fact]
    public void It_may_change_the_batch_without_reaching_the_data()
    {
        using var scope = torch.NewDisposeScope();
        var untouched = _samples.X.clone();
        var sequence = Over(batch =>
        {
            batch.X.add_(100);
            return batch;
        });

        Assert.True(sequence[0].X.Equals(untouched.narrow(0, 0, 10) + 100));
        Assert.True(sequence[0].X.Equals(untouched.narrow(0, 0, 10) + 100));
        Assert.True(_samples.X.Equals(untouched));
    }

    [Fact]
    public void It_may_return_one_tensor_twice()
    {
        using var scope = torch.NewDisposeScope();
        var sequence = Over(batch => new Batch(batch.X, batch.X));

        var batch = sequence[0];

        Assert.Same(batch.X, batch.Y);
        Assert.False(batch.X.IsInvalid);
    }

    [Fact]
    public void An_error_in_it_names_epoch_batch_and_rows_and_keeps_what_was_thrown()
    {
        var thrown = new FormatException("bad pixel");
        var sequence = new PreloadedSequence(
            _samples.X, _samples.Y, 3, shuffle: true, seed: 9, transform: _ => throw thrown)
        { Epoch = 5 };

        var error = Assert.Throws<InvalidOperationException>(() => sequence[7]);

        var rows = sequence.RowIndices(7);
        Assert.Same(thrown, error.InnerException);
        Assert.Equal(
            $"In epoch 5, batch 7 (rows {rows[0]}, {rows[1]}, {rows[2]}), the transform threw FormatException: bad pixel",
            error.Message);
        Assert.Equal(rows, Assert.IsType<int[]>(error.Data["Rows"]));
    }

    [Theory]
    [InlineData(16, "rows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)")]
    [InlineData(17, "rows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 and 1 more)")]
    [InlineData(40, "rows 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 and 24 more)")]
    public void Of_many_rows_the_message_names_sixteen_and_the_data_all(int batchSize, string named)
    {
        var sequence = new PreloadedSequence(
            _samples.X, _samples.Y, batchSize, transform: _ => throw new FormatException());

        var error = Assert.Throws<InvalidOperationException>(() => sequence[0]);

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(0, batchSize), Assert.IsType<int[]>(error.Data["Rows"]));
    }

    [Fact]
    public void An_error_in_a_foreach_names_the_epoch_that_the_foreach_began_with()
    {
        var sequence = new PreloadedSequence(
            _samples.X, _samples.Y, 3, shuffle: true, transform: _ => throw new FormatException());
        var rows = sequence.RowIndices(0);
        using var batches = sequence.GetEnumerator();
        sequence.OnEpochEnd();

        var error = Assert.Throws<InvalidOperationException>(() => batches.MoveNext());

        Assert.Contains("In epoch 0, batch 0", error.Message, StringComparison.Ordinal);
        Assert.Equal(rows, error.Data["Rows"]);
    }

    [Fact]
    public void After_an_error_the_sequence_goes_on()
    {
        var fail = true;
        var sequence = Over(batch => fail ? throw new FormatException() : batch);

        Assert.Throws<InvalidOperationException>(() => sequence[0]);
        fail = false;

        Assert.Equal(Enumerable.Range(0, 40), NumberedSamples.RowsInEpoch(sequence));
    }

    [Fact]
    public void Null_is_refused()
    {
        var sequence = Over(_ => null!);

        AssertRefused(sequence, "returned null. Return the batch, or a new one.");
    }

    [Fact]
    public void A_disposed_tensor_is_refused_by_name()
    {
        AssertRefused(
            Over(batch =>
            {
                batch.Y.Dispose();
                return batch;
            }),
            "returned a batch whose Y is disposed.");
        AssertRefused(
            Over(batch =>
            {
                using (batch)
                {
                    return new Batch(batch.X, batch.Y + 1);
                }
            }),
            "returned a batch whose X is disposed.");
    }

    [Fact]
    public void The_data_set_itself_is_refused_because_to_dispose_the_batch_would_free_it()
    {
        AssertRefused(Over(batch => new Batch(_samples.X, batch.Y)), "returned the data set itself as X.");
        AssertRefused(Over(batch => new Batch(batch.X, _samples.Y)), "returned the data set itself as Y.");
        AssertRefused(Over(batch => new Batch(batch.X, _samples.X)), "returned the data set itself as Y.");
        Assert.False(_samples.X.IsInvalid);
        Assert.False(_samples.Y.IsInvalid);
    }

    private static void AssertRefused(PreloadedSequence sequence, string fault)
    {
        var error = Assert.Throws<InvalidOperationException>(() => sequence[3]);

        Assert.Null(error.InnerException);
        Assert.StartsWith("In epoch 0, batch 3 (rows 30, 31, ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(30, 10), Assert.IsType<int[]>(error.Data["Rows"]));
    }

    private PreloadedSequence Over(Func<Batch, Batch> transform) =>
        new(_samples.X, _samples.Y, 10, transform: transform);
}
