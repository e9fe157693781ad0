using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>Where a tensor's values are in host memory.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The address of a contiguous CPU tensor of any size; valid while the tensor lives.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public static byte* AddressOf(Tensor tensor, long bytes)
    {
        if (bytes <= int.MaxValue)
        {
            return Start(tensor);
        }

        // More bytes than a span holds: take those of one value.
        using var scope = torch.NewDisposeScope();
        return Start(tensor.view(-1).narrow(0, 0, 1));
    }

    private static byte* Start(Tensor tensor)
    {
        fixed (byte* start = tensor.bytes)
        {
            return start; // native memory, which the garbage collector does not move
        }
    }
}
