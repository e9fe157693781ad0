#pragma warning disable IDE0130 // Namespace does not match folder structure: this one makes the pool use it
namespace BatchSequences.Internal;

/// <summary>Stands in for the transfer to a device.</summary>
internal sealed class DeviceTransfer(Action synchronize)
{
    public void Synchronize() => synchronize();
}
