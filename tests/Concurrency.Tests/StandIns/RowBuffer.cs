using Microsoft.Coyote.Rewriting;

#pragma warning disable IDE0130 // Namespace does not match folder structure: this one makes the pool use it
namespace BatchSequences.Internal;

/// <summary>Stands in for the memory of a tensor's rows.</summary>
[SkipRewriting("Its own steps are not what is tested.")]
internal sealed class RowBuffer : IDisposable
{
    public long Bytes { get; } = 64;

    public bool IsRented { get; set; }

    /// <summary>Whether the device may still read it.</summary>
    public bool IsInFlight { get; set; }

    public int Disposals { get; private set; }

    public void Dispose() => Disposals++;
}
