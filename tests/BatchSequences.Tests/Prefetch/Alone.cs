namespace BatchSequences.Tests.Prefetch;

/// <summary>For tests that count what belongs to the process: no other test runs at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
