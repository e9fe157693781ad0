using Microsoft.Coyote.Runtime;

#pragma warning disable IDE0130 // Namespace does not match folder structure: this one makes the prefetcher use it
namespace BatchSequences.Internal;

/// <summary>Stands in for the runtime's: each turn counts for many, so that a schedule has only a few of them.</summary>
internal struct SpinWait
{
    private const int CountsPerTurn = 40;

    public int Count { get; private set; }

    public void SpinOnce(int sleep1Threshold)
    {
        _ = sleep1Threshold;
        Count += CountsPerTurn;
        SchedulingPoint.Interleave();
    }
}
