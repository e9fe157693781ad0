using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace BatchSequences.Tests.Prefetch;

[Collection(nameof(Alone))]
public class LeakTests
{
    private const int Epochs = 100;
    private const int BatchesToTheEnd = 6;

    public static TheoryData<Ending, int, bool> Ways()
    {
        var ways = new TheoryData<Ending, int, bool>();
        foreach (var ending in Enum.GetValues<Ending>())
        {
            ways.Add(ending, 1, false);
            ways.Add(ending, 3, false);
            ways.Add(ending, 3, true);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void However_many_loops_end_no_tensor_is_left(Ending ending, int workers, bool isAsync)
    {
        using var samples = new NumberedSamples(100);
        var sequence = new PreloadedSequence(samples.X, samples.Y, 8, shuffle: true, transform: batch =>
            ending == Ending.BatchError && NumberedSamples.RowsIn(batch).Contains(50)
                ? throw new FormatException()
                : new Batch(batch.X + 1, batch.Y));

        // What other tests left to the garbage collector is not to vanish in between.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;

        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            EndingLoop.Over(sequence, workers, null, isAsync, ending, BatchesToTheEnd, batch => (int)batch.Y.size(0));
            sequence.OnEpochEnd();

            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void However_many_loops_end_no_worker_and_no_batch_is_left(Ending ending, int workers, bool isAsync)
    {
        Bounded.Await(() => WorkersOfTheProcess() == 0, "the end of other tests' workers");

        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var sequence = new WatchedSequence(13)
            {
                Making = index =>
                {
                    if (ending == Ending.BatchError && index == BatchesToTheEnd)
                    {
                        throw new InvalidOperationException();
                    }
                },
            };

            EndingLoop.Over(sequence, workers, null, isAsync, ending, BatchesToTheEnd, batch => batch.Index);

            sequence.AssertNothingIsLeft();
        }

        // The system may take a moment longer than .NET to forget a thread.
        Bounded.Await(() => WorkersOfTheProcess() == 0, "the end of all workers");
    }

    [Fact]
    public void Workers_are_found_among_the_threads_of_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the names of a process' threads.");
        Bounded.Await(() => WorkersOfTheProcess() == 0, "the end of other tests' workers");
        using var meeting = new Barrier(4);
        var sequence = new WatchedSequence(3) { Making = _ => Bounded.Await(meeting, "the count") };

        var looping = Bounded.Begin(() => Loop.Over(sequence.Prefetch(workers: 3)));
        Bounded.Await(() => meeting.ParticipantsRemaining == 1, "all workers");
        var counted = WorkersOfTheProcess();
        Bounded.Await(meeting, "all workers");

        Assert.Equal(3, counted);
        Assert.Null(Bounded.End(looping, "the loop's end"));
    }

    [Fact]
    public void A_token_that_lives_on_keeps_nothing_of_the_loops_that_had_it()
    {
        using var source = new CancellationTokenSource();

        var sequences = Enumerable.Range(0, 10).Select(_ => LoopOver(source.Token)).ToList();

        AwaitCollection(sequences, "the collection of what the loops used");
    }

    [Fact]
    public void Nor_of_the_batches_that_they_left()
    {
        using var source = new CancellationTokenSource();

        var batches = Enumerable.Range(0, 10).SelectMany(_ => BatchesOfALoopLeftEarly(source.Token)).ToList();

        AwaitCollection(batches, "the collection of the batches that were left");
    }

    private static void AwaitCollection(List<WeakReference> references, string what) => Bounded.Await(
        () =>
        {
            GC.Collect();
            return !references.Exists(reference => reference.IsAlive);
        },
        what);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoopOver(CancellationToken token)
    {
        var sequence = new WatchedSequence(3);
        Loop.Over(sequence.Prefetch(1, cancellationToken: token));
        return new WeakReference(sequence);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] BatchesOfALoopLeftEarly(CancellationToken token)
    {
        var made = new ConcurrentQueue<WeakReference>();
        var sequence = new OnDemandSequence<object>(
            3,
            _ =>
            {
                var batch = new object();
                made.Enqueue(new WeakReference(batch));
                return batch;
            },
            batchSize: 1);
        using var batches = sequence.Prefetch(workers: 1, bufferSize: 3, cancellationToken: token).GetEnumerator();
        Assert.True(batches.MoveNext());
        Bounded.Await(() => made.Count == 3, "all batches");
        return [.. made];
    }

    // Those too that never made a batch, which no sequence knows. The system cuts a name after 15 letters.
    private static int WorkersOfTheProcess()
    {
        const string Threads = "/proc/self/task";
        return Directory.Exists(Threads)
            ? Directory.GetDirectories(Threads).Count(thread => NameOf(thread) == "Prefetch worker")
            : 0;
    }

    private static string? NameOf(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm")).TrimEnd('\n');
        }
        catch (IOException)
        {
            return null; // it ended meanwhile
        }
    }
}
