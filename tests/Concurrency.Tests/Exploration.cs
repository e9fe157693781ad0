using System.Text.RegularExpressions;
using Microsoft.Coyote;
using Microsoft.Coyote.Logging;
using Microsoft.Coyote.SystematicTesting;

namespace Concurrency.Tests;

/// <summary>What Coyote found in a number of schedules of one scenario.</summary>
/// <param name="Explored">How many schedules it ran, up to the one that failed.</param>
/// <param name="Distinct">How many of them were distinct.</param>
/// <param name="Steps">How many choices of the thread that goes on they had, all together.</param>
/// <param name="Fault">What was wrong in the one that failed; null if none did.</param>
internal sealed partial record Exploration(int Explored, int Distinct, int Steps, string? Fault)
{
    private const int MaxSteps = 20_000;

    /// <summary>Runs a scenario in many schedules, the same ones for the same seed.</summary>
    public static Exploration Of(Func<Task> scenario, Strategy strategy, int schedules, uint seed)
    {
        var configuration = Configuration.Create()
            .WithTestingIterations((uint)schedules)
            .WithRandomGeneratorSeed(seed)
            .WithMaxSchedulingSteps(MaxSteps)
            .WithFailureOnMaxStepsBoundEnabled() // a livelock
            .WithPartiallyControlledConcurrencyAllowed(false)
            .WithSystematicFuzzingFallbackEnabled(false)
            .WithLockAccessRaceCheckingEnabled()
            .WithAtomicOperationRaceCheckingEnabled()
            .WithVolatileOperationRaceCheckingEnabled()
            .WithMemoryAccessRaceCheckingEnabled()
            .WithVerbosityEnabled(VerbosityLevel.None)
            .WithTelemetryEnabled(false);
        configuration = strategy switch
        {
            Strategy.Random => configuration.WithRandomStrategy(),
            Strategy.Priorities => configuration.WithPrioritizationStrategy(isFair: true, priorityChangeBound: 3),
            _ => configuration.WithDelayBoundingStrategy(isFair: true, delayBound: 5),
        };
        using var engine = TestingEngine.Create(configuration, scenario);
        engine.Run();
        var report = engine.TestReport;
        var faults = report.BugReports.Concat(report.InternalErrors);
        return new(
            report.NumOfExploredFairPaths + report.NumOfExploredUnfairPaths,
            int.Parse(Unique().Match(report.GetText(configuration, "")).Groups[1].Value, null),
            report.TotalExploredFairSteps + report.TotalExploredUnfairSteps,
            faults.FirstOrDefault());
    }

    [GeneratedRegex(@"(\d+) unique")]
    private static partial Regex Unique();
}
