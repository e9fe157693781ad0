#pragma warning disable IDE0130 // Namespace does not match folder structure: this one makes the prefetcher use it
namespace BatchSequences;

/// <summary>Stands in for the runtime's, which Coyote 1.7.11 does not control: it is locked by its monitor.</summary>
internal sealed class Lock;
