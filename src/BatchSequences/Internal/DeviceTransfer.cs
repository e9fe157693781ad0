using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>Copies batches from host memory to a device.</summary>
/// <param name="pin">Copies a tensor to pinned (page-locked) memory.</param>
/// <param name="send">
/// Starts to copy a tensor to the device. What is computed there later sees the complete copy; the host memory must
/// stay unchanged until <paramref name="synchronize"/> has returned.
/// </param>
/// <param name="synchronize">Waits for all copies in flight.</param>
internal sealed class DeviceTransfer(Func<Tensor, Tensor> pin, Func<Tensor, Tensor> send, Action synchronize)
{
    /// <summary>The transfer of the rows of two tensors; null where both are on the device already.</summary>
    public static DeviceTransfer? To(Device device, Tensor x, Tensor y)
    {
        if (IsOn(x, device) && IsOn(y, device))
        {
            return null;
        }

        if (device.type != DeviceType.CUDA)
        {
            return new DeviceTransfer(rows => rows, rows => rows.to(device, copy: true), () => { });
        }

        // CUDA copies from pinned memory asynchronously. TorchSharp exposes one stream per device, so copies are ordered
        // with the computations there; the gather of the rows overlaps with both.
        return new DeviceTransfer(
            rows => rows.pin_memory(),
            rows => rows.to(device, copy: true, non_blocking: true),
            () => torch.cuda.synchronize(device));
    }

    public Tensor Pin(Tensor rows) => pin(rows);

    /// <summary>Starts to copy a batch to the device. The batch given stays the caller's.</summary>
    public Batch Send(Batch batch)
    {
        var x = send(batch.X);
        try
        {
            return new Batch(x, send(batch.Y));
        }
        catch
        {
            x.Dispose();
            throw;
        }
    }

    public void Synchronize() => synchronize();

    // A device without a number, such as CUDA, is whichever the data is on.
    private static bool IsOn(Tensor tensor, Device device) =>
        tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);
}
