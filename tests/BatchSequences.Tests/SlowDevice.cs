using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Tests;

/// <summary>
/// A device that reads what is sent to it at the last moment that it may: when its arrival is waited for. What was
/// written over before that arrives wrong.
/// </summary>
internal sealed class SlowDevice
{
    private readonly Lock _lock = new();
    private readonly List<(Tensor From, Tensor AsSent, Tensor To)> _travelling = [];

    public DeviceLink Link => new(Pin, Send, Arrive);

    /// <summary>Where memory is that it was told to read by itself.</summary>
    public HashSet<nint> Pinned { get; } = [];

    public int Sent { get; private set; }

    public int Arrivals { get; private set; }

    public bool IsIdle => _travelling.Count == 0;

    /// <summary>Whether memory was changed while a copy of it was on its way, also one that nobody waits for.</summary>
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
            _travelling.Add((
                rows.alias().DetachFromDisposeScope(),
                rows.clone().DetachFromDisposeScope(),
                there.alias().DetachFromDisposeScope()));
            return there;
        }
    }

    private void Arrive()
    {
        lock (_lock)
        {
            Arrivals++;
            foreach (var (from, asSent, to) in _travelling)
            {
                using (from)
                using (asSent)
                using (to)
                {
                    WasDisturbed |= !from.Equals(asSent);
                    to.copy_(from).Dispose();
                }
            }

            _travelling.Clear();
        }
    }
}
