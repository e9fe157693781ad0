namespace Concurrency.Tests;

/// <summary>How the thread that goes on is chosen. The first ones switch threads less often, and so are faster.</summary>
public enum Strategy
{
    /// <summary>By random priorities that change a few times: probabilistic concurrency testing.</summary>
    Priorities,

    /// <summary>In turn, but for a few delays.</summary>
    Delays,

    /// <summary>At random, at every step.</summary>
    Random,
}
