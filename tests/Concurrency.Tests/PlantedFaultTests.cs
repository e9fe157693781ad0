using Concurrency.Tests.Scenarios;

namespace Concurrency.Tests;

/// <summary>Schedules find faults that are planted in the prefetcher, so that those of <see cref="ScheduleTests"/> tell something.</summary>
public class PlantedFaultTests(ITestOutputHelper output)
{
    private const int MaxSchedules = 1_000;
    private const uint Seed = 1;
    private const string Deadlock = "Deadlock detected.";

    private static readonly (string Type, string Scenario, PlantedFault Fault)[] s_faults =
    [
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "one thread is woken, and not all",
            Deadlock,
            "PrefetchBuffer.cs",
            "        Monitor.PulseAll(_gate);\n        _change",
            "        Monitor.Pulse(_gate);\n        _change")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "a batch that is put wakes nobody",
            Deadlock,
            "PrefetchBuffer.cs",
            """
                        }

                        WakeAll();
            """,
            "            }\n")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "a batch that is taken wakes no worker",
            Deadlock,
            "PrefetchBuffer.cs",
            "        Monitor.PulseAll(_gate);\n        if (error is not null)",
            "        if (error is not null)")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "the loop does not check again after its wait",
            "There is no batch where",
            "PrefetchBuffer.cs",
            "while (!slot.IsReady)",
            "if (!slot.IsReady)")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "an index is claimed outside of the lock",
            "is produced twice.",
            "PrefetchBuffer.cs",
            "return _claimed++;",
            "Monitor.Exit(_gate); try { return _claimed++; } finally { Monitor.Enter(_gate); }")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "the loop checks outside of the lock before it awaits",
            Deadlock,
            "PrefetchBuffer.cs",
            "                _change ??= new",
            "                Monitor.Exit(_gate); Monitor.Enter(_gate);\n                _change ??= new")),
        (nameof(Prefetching), nameof(Prefetching.HandOver), new(
            "the users are counted without Interlocked",
            "The epoch was disposed 0 times.",
            "PrefetchRun.cs",
            "Interlocked.Decrement(ref _users) == 0",
            "--_users == 0")),
        (nameof(Prefetching), nameof(Prefetching.Break), new(
            "Stop wakes nobody",
            Deadlock,
            "PrefetchBuffer.cs",
            "            WakeAll();\n            return !wasStopped;",
            "            return !wasStopped;")),
        (nameof(Prefetching), nameof(Prefetching.Break), new(
            "a batch that is taken stays in its slot",
            ", received, was disposed",
            "PrefetchBuffer.cs",
            "slot = default;",
            "")),
        (nameof(Prefetching), nameof(Prefetching.Break), new(
            "a worker releases the run before it puts its batch",
            "The epoch is disposed twice.",
            "PrefetchRun.cs",
            "_buffer.Put(index, _epoch.Produce(index));",
            "var batch = _epoch.Produce(index); Release(); _buffer.Put(index, batch); Interlocked.Increment(ref _users);")),
        (nameof(Prefetching), nameof(Prefetching.Break), new(
            "the loop does not wait for the workers",
            "A worker has not ended.",
            "PrefetchRun.cs",
            "worker?.Join();",
            "")),
        (nameof(Prefetching), nameof(Prefetching.Fault), new(
            "an error is put where the batch before it is",
            "The error of batch",
            "PrefetchRun.cs",
            "_buffer.Fail(index,",
            "_buffer.Fail(Math.Max(0, index - 1),")),
        (nameof(Prefetching), nameof(Prefetching.Cancellation), new(
            "a cancellation does not wake the loop",
            Deadlock,
            "PrefetchRun.cs",
            "_registrations[i] = _cancellation[i].Register(_buffer.Wake);",
            "")),
        (nameof(Prefetching), nameof(Prefetching.DisposalByWorkers), new(
            "a worker waits for itself",
            Deadlock,
            "PrefetchRun.cs",
            "if (worker != Thread.CurrentThread)",
            "if (worker is not null)")),
        (nameof(Prefetching), nameof(Prefetching.DisposalByWorkers), new(
            "two workers may both end the loop",
            Deadlock,
            "PrefetchEnumerator.cs",
            "if (Interlocked.Exchange(ref _isDisposed, 1) == 1)",
            "var wasDisposed = _isDisposed; _isDisposed = 1; if (wasDisposed == 1)")),
        (nameof(Prefetching), nameof(Prefetching.DisposalByAnotherThread), new(
            "the loop's own thread uses an epoch that was cleaned up",
            "is produced after the epoch's disposal.",
            "PrefetchRun.cs",
            "ObjectDisposedException.ThrowIf(Interlocked.CompareExchange(ref _users, 2, 1) != 1, typeof(Prefetcher<TBatch>));",
            "Interlocked.Increment(ref _users);")),
        (nameof(Prefetching), nameof(Prefetching.FaultyDisposal), new(
            "an error of a batch's Dispose ends the disposal",
            "The epoch was disposed 0 times.",
            "PrefetchRun.cs",
            "            _cleanUpError ??= error;",
            "            _cleanUpError ??= error; throw;")),
        (nameof(Prefetching), nameof(Prefetching.FailedStart), new(
            "workers that were not started count as users",
            "The epoch was disposed 0 times.",
            "PrefetchRun.cs",
            "Interlocked.Add(ref _users, started - _workers.Length);",
            "")),
        (nameof(Pooling), nameof(Pooling.Rent), new(
            "a buffer in flight is rented without synchronizing",
            "A buffer is rented that the device may still read.",
            "BufferPool.cs",
            "transfer!.Synchronize();",
            "")),
        (nameof(Pooling), nameof(Pooling.Rent), new(
            "the pool's Dispose is forgotten",
            "A buffer was not disposed",
            "BufferPool.cs",
            "_isDisposed = true;",
            "")),
    ];

    public static TheoryData<string> Faults() => [.. s_faults.Select(planted => planted.Fault.Description)];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_found(string description)
    {
        var (type, scenario, fault) = s_faults.Single(planted => planted.Fault.Description == description);
        var rewritten = new RewrittenSources(fault);

        var found = new Exploration(0, 0, 0, null);
        foreach (var strategy in Enum.GetValues<Strategy>().TakeWhile(_ => found.Fault is null))
        {
            found = Exploration.Of(rewritten.Scenario(type, scenario), strategy, MaxSchedules, Seed);
            output.WriteLine($"{description}: {strategy}, {found.Explored} schedules. {found.Fault}");
        }

        Assert.NotNull(found.Fault);
        Assert.Contains(fault.Finding, found.Fault);
    }
}
