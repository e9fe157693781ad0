using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences;

/// <summary>Where a tensor's numbers lie.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The first byte of a contiguous tensor in RAM, of any size; valid while the tensor lives.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="bytes">How many bytes it has.</param>
    public static byte* Of(Tensor tensor, long bytes)
    {
        if (bytes <= int.MaxValue)
        {
            return Start(tensor);
        }

        // Its bytes are too many for a span; those of one number are not.
        using var scope = torch.NewDisposeScope();
        return Start(tensor.view(-1).narrow(0, 0, 1));
    }

    private static byte* Start(Tensor tensor)
    {
        fixed (byte* start = tensor.bytes)
        {
            return start; // native memory, which nothing moves
        }
    }
}
