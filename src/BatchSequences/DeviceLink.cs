using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>How a batch gets from RAM to another device.</summary>
/// <param name="pin">Turns memory into such as the device can read by itself.</param>
/// <param name="send">
/// Begins to copy a tensor to the device. What is computed there later finds the copy complete; the memory that it is
/// read from must stay as it is until then.
/// </param>
/// <param name="arrive">Waits for all copies that were begun.</param>
internal sealed class DeviceLink(Func<Tensor, Tensor> pin, Func<Tensor, Tensor> send, Action arrive)
{
    public Func<Tensor, Tensor> Pin => pin;

    public Func<Tensor, Tensor> Send => send;

    public Action Arrive => arrive;

    /// <summary>The way of two tensors' rows to a device; null where both are there already.</summary>
    public static DeviceLink? To(Device device, Tensor x, Tensor y)
    {
        if (IsOn(x, device) && IsOn(y, device))
        {
            return null;
        }

        if (device.type != DeviceType.CUDA)
        {
            return new DeviceLink(rows => rows, rows => rows.to(device, copy: true), () => { });
        }

        // CUDA copies from pinned memory while the program goes on. TorchSharp knows one stream a device, so a copy
        // takes its turn among the computations; what the device never waits for is the gathering of the rows.
        return new DeviceLink(
            rows => rows.pin_memory(),
            rows => rows.to(device, copy: true, non_blocking: true),
            () => torch.cuda.synchronize(device));
    }

    // A device without a number, such as CUDA, is whichever the data is on.
    private static bool IsOn(Tensor tensor, Device device) =>
        tensor.device_type == device.type && (device.index < 0 || tensor.device_index == device.index);
}
