namespace BatchSequences.Tests.Prefetch;

/// <summary>How a loop ends.</summary>
public enum Ending
{
    Itself,
    Break,
    BodyError,
    BatchError,
    Cancellation,
}
