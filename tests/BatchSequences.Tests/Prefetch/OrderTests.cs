namespace BatchSequences.Tests.Prefetch;

public class OrderTests
{
    public static TheoryData<int, int?, bool> Ways()
    {
        var ways = new TheoryData<int, int?, bool>();
        foreach (var isAsync in new[] { false, true })
        {
            ways.Add(0, null, isAsync);
            foreach (var workers in new[] { 1, 2, 5 })
            {
                ways.Add(workers, null, isAsync);
                ways.Add(workers, workers, isAsync);
                ways.Add(workers, workers + 2, isAsync);
                ways.Add(workers, 1_000, isAsync);
            }
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Batches_come_in_the_sequences_order_each_requested_once(int workers, int? bufferSize, bool isAsync)
    {
        // Some take longer than others, so that workers finish in another order than they began.
        var sequence = new WatchedSequence(40) { Making = index => Thread.Sleep(index * 7 % 4) };

        var came = Loop.Over(sequence.Prefetch(workers, bufferSize), isAsync);

        Assert.Equal(Enumerable.Range(0, 40), came);
        Assert.Equal(Enumerable.Range(0, 40), sequence.Asked.Order());
        sequence.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void Of_few_batches_every_one_comes(int workers, bool isAsync)
    {
        foreach (var count in new[] { 0, 1, 2, 3 })
        {
            var sequence = new WatchedSequence(count);

            Assert.Equal(Enumerable.Range(0, count), Loop.Over(sequence.Prefetch(workers), isAsync));
            Assert.Equal(count, sequence.Asked.Count);
            sequence.AssertNothingIsLeft();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Batches_need_not_be_anything_to_dispose(int workers) => Bounded.Run(() =>
    {
        Assert.Equal([0, 1, 4, 9, 16], new Of<int>(5, index => index * index).Prefetch(workers).ToList());
        Assert.Equal(["a", "b", "c"], new Of<string>(3, index => $"{(char)('a' + index)}").Prefetch(workers).ToList());
        Assert.Equal([null, null], new Of<string?>(2, _ => null).Prefetch(workers).ToList());
    });

    [Fact]
    public void Each_loop_enumerates_all_batches() => Bounded.Run(() =>
    {
        var batches = new Of<int>(5, index => index).Prefetch(workers: 2);

        for (var epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal([0, 1, 2, 3, 4], batches.ToList());
        }
    });

    private sealed class Of<T>(int count, Func<int, T> make) : BatchSequence<T>
    {
        public override int Count => count;

        public override T this[int index] => make(index);
    }
}
