namespace Soak;

/// <summary>The kind of sequence that batches come from. Sharded ones are one of three parts.</summary>
internal enum Source
{
    Preloaded,
    OnDemand,
    Mapped,
    Sharded,
    ShardedMapped,
}
