using System.Diagnostics;
using Concurrency.Tests.Scenarios;

namespace Concurrency.Tests;

/// <summary>
/// The prefetcher's threads in many schedules. None blocks indefinitely; whatever a loop is ended by, each batch is received
/// or disposed once, and the epoch is disposed once, after the last batch was produced.
/// </summary>
public class ScheduleTests(ITestOutputHelper output)
{
    private const string Variable = "CONCURRENCY_SCHEDULES";
    private const int QuickSchedules = 25;
    private const uint Seed = 1;

    public static TheoryData<Strategy> Strategies() => [.. Enum.GetValues<Strategy>()];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_loop_receives_each_batch_in_order(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.HandOver), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_loop_that_is_left_waits_for_its_workers(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.Break), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_error_comes_at_its_own_batch(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.Fault), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_cancelled_loop_throws_with_its_token(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.Cancellation), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Another_thread_may_dispose_the_loop(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.DisposalByAnotherThread), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_call_on_the_token_may_dispose_the_loop(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.DisposalByCancellation), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Several_workers_may_dispose_the_loop(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.DisposalByWorkers), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_finalizer_ends_the_workers(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.Abandonment), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_error_in_a_batchs_Dispose_reaches_the_loop(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.FaultyDisposal), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_worker_that_cannot_be_started_ends_the_others(Strategy strategy) =>
        AssertHolds(nameof(Prefetching), nameof(Prefetching.FailedStart), strategy);

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_pooled_buffer_has_one_owner(Strategy strategy) =>
        AssertHolds(nameof(Pooling), nameof(Pooling.Rent), strategy);

    private void AssertHolds(string type, string scenario, Strategy strategy)
    {
        var schedules = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? $"{QuickSchedules}", null);
        var began = Stopwatch.GetTimestamp();

        var found = Exploration.Of(RewrittenSources.Unchanged.Scenario(type, scenario), strategy, schedules, Seed);

        output.WriteLine(
            $"{scenario}, {strategy}: {found.Explored} schedules, {found.Distinct} distinct, {found.Steps} steps, {Stopwatch.GetElapsedTime(began).TotalSeconds:F1} s. {found.Fault}");
        Assert.Null(found.Fault);
        Assert.Equal(schedules, found.Explored);
    }
}
