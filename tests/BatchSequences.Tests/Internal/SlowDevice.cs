using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests.Internal;

/// <summary>
/// A device that reads what is sent to it at the last moment that it may: when the host synchronizes. Memory that was
/// overwritten before that gives wrong values.
/// </summary>
internal sealed class SlowDevice
{
    private readonly Lock _lock = new();
    private readonly List<(Tensor From, Tensor AsSent, Tensor To)> _inFlight = [];

    public DeviceTransfer Transfer => new(Pin, Send, Synchronize);

    /// <summary>The addresses of pinned memory.</summary>
    public HashSet<nint> Pinned { get; } = [];

    public int Sent { get; private set; }

    public int Synchronizations { get; private set; }

    public bool IsIdle => _inFlight.Count == 0;

    /// <summary>Whether memory was changed while a copy of it was in flight, also one that is never synchronized.</summary>
    public bool WasDisturbed { get; private set; }

    /// <summary>The number of the copy that fails; none by default.</summary>
    public int Failing { get; set; } = -1;

    private Tensor Pin(Tensor rows)
    {
        var pinned = rows.clone();
        lock (_lock)
        {
            Pinned.Add(Memory.AddressOf(pinned));
        }

        return pinned;
    }

    private Tensor Send(Tensor rows)
    {
        lock (_lock)
        {
            Assert.Contains(Memory.AddressOf(rows), Pinned);
            if (Sent++ == Failing)
            {
                throw new IOException("The device took no more.");
            }

            var there = torch.full_like(rows, -1);
            _inFlight.Add((
                rows.alias().DetachFromDisposeScope(),
                rows.clone().DetachFromDisposeScope(),
                there.alias().DetachFromDisposeScope()));
            return there;
        }
    }

    private void Synchronize()
    {
        lock (_lock)
        {
            Synchronizations++;
            foreach (var (from, asSent, to) in _inFlight)
            {
                using (from)
                using (asSent)
                using (to)
                {
                    WasDisturbed |= !from.Equals(asSent);
                    to.copy_(from).Dispose();
                }
            }

            _inFlight.Clear();
        }
    }
}
