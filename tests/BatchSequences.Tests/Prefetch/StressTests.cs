using System.Diagnostics;

namespace BatchSequences.Tests.Prefetch;

public class StressTests
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(3);

    [Fact]
    public void Loops_of_any_kind_keep_the_order_and_leave_nothing()
    {
        var random = new Random(20);
        var began = Stopwatch.GetTimestamp();

        for (var round = 0; round < 400 && Stopwatch.GetElapsedTime(began) < s_longest; round++)
        {
            var workers = random.Next(6);
            int? bufferSize = workers > 0 && random.Next(2) > 0 ? workers + random.Next(6) : null;
            var isAsync = random.Next(2) > 0;
            var ending = (Ending)random.Next(5);
            var count = random.Next(2, 40);
            var after = random.Next(1, count);
            var delays = Enumerable.Range(0, count).Select(_ => random.Next(12)).ToArray();
            var sequence = new WatchedSequence(count)
            {
                Making = index =>
                {
                    Delay(delays[index]);
                    if (ending == Ending.BatchError && index >= after)
                    {
                        throw new InvalidOperationException(); // several do, and only the first is to be seen
                    }
                },
                Disposing = index => Delay(delays[^(index + 1)]),
            };

            var came = EndingLoop.Over(sequence, workers, bufferSize, isAsync, ending, after, batch => batch.Index);

            var what = $"Round {round}: {workers} workers, bufferSize {bufferSize}, {ending} after {after} of {count}, {isAsync}";
            Assert.True(came.SequenceEqual(Enumerable.Range(0, ending == Ending.Itself ? count : after)), what);
            Assert.True(sequence.Asked.Distinct().Count() == sequence.Asked.Count, what);
            sequence.AssertNothingIsLeft();
        }
    }

    // Mostly none; else a little work, a turn for another thread, or sleep.
    private static void Delay(int kind)
    {
        switch (kind)
        {
            case 0:
                Thread.Sleep(1);
                break;
            case 1:
                Thread.Yield();
                break;
            case 2:
                Thread.SpinWait(2_000);
                break;
        }
    }
}
