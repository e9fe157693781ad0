using System.Collections.Concurrent;

namespace BatchSequences.Tests;

public class ConcurrencyTests
{
    private const int SampleCount = 400;
    private const int BatchSize = 50;
    private const int ReaderCount = 3;

    [Fact]
    public void Every_foreach_sees_the_whole_order_of_one_epoch_while_epochs_end()
    {
        using var samples = new NumberedSamples(SampleCount);
        var sequence = new PreloadedSequence(samples.X, samples.Y, BatchSize, shuffle: true, seed: 2);

        ReadWhileEpochsEnd(sequence, () =>
        {
            var earliest = sequence.Epoch;
            using var batches = sequence.GetEnumerator();
            var latest = sequence.Epoch;
            var rows = new List<int>();
            while (batches.MoveNext())
            {
                using var batch = batches.Current;
                rows.AddRange(NumberedSamples.RowsIn(batch));
            }

            AssertIsOfOneEpoch(earliest, latest, rows, epoch => epoch.Rows(0, SampleCount));
        });
    }

    [Fact]
    public void Every_batch_is_that_of_one_epoch_while_epochs_end()
    {
        using var samples = new NumberedSamples(SampleCount);
        var sequence = new PreloadedSequence(samples.X, samples.Y, BatchSize, shuffle: true, seed: 2);

        ReadWhileEpochsEnd(sequence, () =>
        {
            for (var index = 0; index < sequence.Count; index++)
            {
                var start = index * BatchSize;
                var earliest = sequence.Epoch;
                using var batch = sequence[index];
                var latest = sequence.Epoch;

                AssertIsOfOneEpoch(
                    earliest, latest, NumberedSamples.RowsIn(batch), epoch => epoch.Rows(start, BatchSize));
            }
        });
    }

    [Fact]
    public void No_epochs_end_is_lost_between_threads()
    {
        using var samples = new NumberedSamples(SampleCount);
        var sequence = new PreloadedSequence(samples.X, samples.Y, BatchSize, shuffle: true);

        OnThreads(4, () =>
        {
            for (var i = 0; i < 500; i++)
            {
                sequence.OnEpochEnd();
            }
        });

        Assert.Equal(2_000, sequence.Epoch);
        Assert.Equal(EpochOrder.Shuffled(0, 2_000, SampleCount).Rows(0, BatchSize), sequence.RowIndices(0));
    }

    private static void ReadWhileEpochsEnd(PreloadedSequence sequence, Action read)
    {
        var reading = ReaderCount;
        var started = 0;

        OnThreads(ReaderCount + 1, () =>
        {
            if (Interlocked.Increment(ref started) == 1)
            {
                while (Volatile.Read(ref reading) > 0)
                {
                    sequence.OnEpochEnd();
                }

                return;
            }

            try
            {
                for (var i = 0; i < 50; i++)
                {
                    read();
                }
            }
            finally
            {
                Interlocked.Decrement(ref reading);
            }
        });

        Assert.True(sequence.Epoch > 0, "No epoch ended, so nothing was tested.");
    }

    private static void AssertIsOfOneEpoch(
        int earliest, int latest, IReadOnlyList<int> rows, Func<EpochOrder, int[]> expected)
    {
        var epochs = Enumerable.Range(earliest, latest - earliest + 1);
        Assert.True(
            epochs.Any(epoch => expected(EpochOrder.Shuffled(2, epoch, SampleCount)).SequenceEqual(rows)),
            $"Rows of none of the epochs {earliest} to {latest}: {string.Join(' ', rows)}");
    }

    private static void OnThreads(int count, Action body)
    {
        var failures = new ConcurrentQueue<Exception>();
        using var start = new Barrier(count);
        var threads = Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                body();
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Empty(failures);
    }
}
