using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace BatchSequences.Tests.Internal;

public sealed unsafe class LibTorchSharpTests
{
    private static int s_freed;

    [Fact]
    public void Libtorchs_error_is_not_a_tensor()
    {
        var values = stackalloc byte[4];

        Assert.Throws<ExternalException>(() => New([-1]));

        New([2, 2]).Dispose();
        Assert.Equal(1, s_freed);

        torch.Tensor New(long[] shape) => LibTorchSharp.NewTensor(values, &Free, torch.uint8, shape);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint memory) => s_freed++;
}
