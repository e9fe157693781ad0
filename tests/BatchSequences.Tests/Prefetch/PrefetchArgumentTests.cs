namespace BatchSequences.Tests.Prefetch;

public class PrefetchArgumentTests
{
    private static readonly WatchedSequence s_sequence = new(3);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Fewer_workers_than_none_are_refused(int workers)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => s_sequence.Prefetch(workers));

        Assert.Equal("workers", error.ParamName);
        Assert.Equal(workers, error.ActualValue);
        Assert.StartsWith(
            $"workers is {workers}. Pass 1 or more, or 0 to create batches in the loop itself.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 0)]
    [InlineData(5, -7)]
    public void A_buffer_size_below_the_workers_is_refused(int workers, int bufferSize)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => s_sequence.Prefetch(workers, bufferSize));

        Assert.Equal("bufferSize", error.ParamName);
        Assert.Equal(bufferSize, error.ActualValue);
        Assert.StartsWith(
            $"bufferSize is {bufferSize}, and workers is {workers}. Pass a bufferSize of {workers} or more, so that each has a batch to create.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_buffer_size_without_workers_is_refused(int bufferSize)
    {
        var error = Assert.Throws<ArgumentException>(() => s_sequence.Prefetch(workers: 0, bufferSize));

        Assert.Equal("bufferSize", error.ParamName);
        Assert.StartsWith(
            $"bufferSize is {bufferSize}, but with workers: 0 nothing is prefetched. Pass 1 worker or more, or no bufferSize.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void To_begin_a_loop_again_by_reset_is_not_supported()
    {
        using var batches = s_sequence.Prefetch(workers: 0).GetEnumerator();

        var error = Assert.Throws<NotSupportedException>(batches.Reset);

        Assert.StartsWith("Reset is not supported: an enumerator enumerates one epoch once.", error.Message);
    }
}
