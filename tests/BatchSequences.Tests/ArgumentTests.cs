using TorchSharp;

namespace BatchSequences.Tests;

public class ArgumentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_batch_size_below_one_is_refused(int batchSize)
    {
        using var samples = new NumberedSamples(3);

        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new PreloadedSequence(samples.X, samples.Y, batchSize));

        Assert.Equal("batchSize", error.ParamName);
        Assert.Equal(batchSize, error.ActualValue);
        Assert.Contains($"batchSize is {batchSize}. Pass 1 or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_differ_are_refused_with_both()
    {
        using var samples = new NumberedSamples(3);
        using var others = new NumberedSamples(4);

        var error = Assert.Throws<ArgumentException>(() => new PreloadedSequence(samples.X, others.Y, 2));

        Assert.Equal("y", error.ParamName);
        Assert.Contains("x has 3 rows and y has 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_set_is_refused()
    {
        using var empty = new NumberedSamples(0);

        var error = Assert.Throws<ArgumentException>(() => new PreloadedSequence(empty.X, empty.Y, 2));

        Assert.Equal("x", error.ParamName);
        Assert.Contains("0 rows", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_of_which_drop_last_leaves_nothing_is_refused_with_both_numbers()
    {
        using var samples = new NumberedSamples(3);

        var error = Assert.Throws<ArgumentException>(
            () => new PreloadedSequence(samples.X, samples.Y, 4, dropLast: true));

        Assert.Equal("batchSize", error.ParamName);
        Assert.Contains("batchSize is 4, there are 3 samples", error.Message, StringComparison.Ordinal);
        Assert.Contains("at most 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalars_are_refused()
    {
        using var scalar = torch.tensor(1);
        using var samples = new NumberedSamples(1);

        var x = Assert.Throws<ArgumentException>(() => new PreloadedSequence(scalar, samples.Y, 1));
        var y = Assert.Throws<ArgumentException>(() => new PreloadedSequence(samples.X, scalar, 1));

        Assert.Equal(("x", "y"), (x.ParamName, y.ParamName));
        Assert.Contains("x is a scalar", x.Message, StringComparison.Ordinal);
        Assert.Contains("y is a scalar", y.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused()
    {
        using var samples = new NumberedSamples(1);

        var x = Assert.Throws<ArgumentNullException>(() => new PreloadedSequence(null!, samples.Y, 1));
        var y = Assert.Throws<ArgumentNullException>(() => new PreloadedSequence(samples.X, null!, 1));

        Assert.Equal(("x", "y"), (x.ParamName, y.ParamName));
    }

    [Fact]
    public void More_rows_than_an_int_counts_are_refused()
    {
        using var scope = torch.NewDisposeScope();
        const long rows = int.MaxValue + 1L;

        // Expanded, so that they take one byte of memory.
        var x = torch.zeros(1, torch.uint8).expand(rows);

        var error = Assert.Throws<ArgumentException>(() => new PreloadedSequence(x, x, 1));

        Assert.Equal("x", error.ParamName);
        Assert.Contains("x has 2147483648 rows. Pass at most 2147483647", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_many_rows_as_an_int_counts_are_served_to_the_last()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.zeros(1, torch.uint8).expand(int.MaxValue);

        var sequence = new PreloadedSequence(x, x, 1 << 20);

        Assert.Equal(1 << 11, sequence.Count);
        Assert.Equal(int.MaxValue - 1, sequence.RowIndices(sequence.Count - 1)[^1]);
        Assert.Equal((1 << 20) - 1, sequence[^1].X.size(0));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(4, false)]
    [InlineData(3, true)]
    [InlineData(int.MaxValue, false)]
    [InlineData(int.MinValue, false)]
    public void An_index_outside_the_sequence_is_refused(int index, bool dropLast)
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 3, dropLast: dropLast);

        AssertRefused(Assert.Throws<ArgumentOutOfRangeException>(() => sequence[index]));
        AssertRefused(Assert.Throws<ArgumentOutOfRangeException>(() => sequence.RowIndices(index)));

        void AssertRefused(ArgumentOutOfRangeException error)
        {
            Assert.Equal("index", error.ParamName);
            Assert.Equal(index, error.ActualValue);
            Assert.Contains($"no batch {index}.", error.Message, StringComparison.Ordinal);
            Assert.Contains($"from 0 to {sequence.Count - 1}", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_negative_epoch_is_refused_and_changes_nothing()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 3) { Epoch = 2 };

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => sequence.Epoch = -1);

        Assert.Equal(-1, error.ActualValue);
        Assert.Contains("Epoch was set to -1. Set it to 0", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, sequence.Epoch);
    }

    [Fact]
    public void There_is_no_epoch_after_the_last()
    {
        using var samples = new NumberedSamples(10);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 3) { Epoch = int.MaxValue };

        var error = Assert.Throws<InvalidOperationException>(sequence.OnEpochEnd);

        Assert.Contains("Epoch 2147483647 is the last", error.Message, StringComparison.Ordinal);
        Assert.Equal(int.MaxValue, sequence.Epoch);
    }

    [Fact]
    public void Tensors_disposed_before_are_refused_by_name()
    {
        using var samples = new NumberedSamples(3);
        var gone = torch.zeros(3);
        gone.Dispose();

        var x = Assert.Throws<ObjectDisposedException>(() => new PreloadedSequence(gone, samples.Y, 1));
        var y = Assert.Throws<ObjectDisposedException>(() => new PreloadedSequence(samples.X, gone, 1));

        Assert.Equal(("x", "y"), (x.ObjectName, y.ObjectName));
        Assert.Contains("x was disposed. Keep it alive", x.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", false)]
    [InlineData("y", false)]
    [InlineData("x", true)]
    [InlineData("y", true)]
    public void Tensors_disposed_meanwhile_are_named(string name, bool shuffle)
    {
        using var samples = new NumberedSamples(3);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 1, shuffle);

        (name == "x" ? samples.X : samples.Y).Dispose();

        var error = Assert.Throws<ObjectDisposedException>(() => sequence[0]);
        Assert.Equal(name, error.ObjectName);
        Assert.Contains($"{name} was disposed. Keep it alive", error.Message, StringComparison.Ordinal);
    }
}
