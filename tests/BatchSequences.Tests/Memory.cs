using static TorchSharp.torch;

namespace BatchSequences.Tests;

internal static class Memory
{
    /// <summary>The address of a contiguous tensor's first number: the same where two share their memory.</summary>
    public static unsafe nint AddressOf(Tensor tensor)
    {
        fixed (byte* start = tensor.bytes)
        {
            return (nint)start;
        }
    }
}
