using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchSequences.Internal;

/// <summary>A function of TorchSharp's native library that TorchSharp does not make public.</summary>
internal static unsafe partial class LibTorchSharp
{
    private const string Library = "LibTorchSharp";

    // Found where TorchSharp finds it, which need not be beside this assembly: in a notebook, or a folder of plug-ins.
    static LibTorchSharp() => NativeLibrary.SetDllImportResolver(
        typeof(LibTorchSharp).Assembly,
        (name, _, search) => name == Library ? NativeLibrary.Load(name, typeof(torch).Assembly, search) : 0);

    /// <summary>A tensor on the CPU over memory that it does not copy.</summary>
    /// <param name="data">The memory.</param>
    /// <param name="deleter">Called with it, on any thread, when the tensor and all its views are freed.</param>
    /// <param name="type">The type of the values.</param>
    /// <param name="shape">The size of each dimension.</param>
    public static Tensor NewTensor(byte* data, delegate* unmanaged[Cdecl]<nint, void> deleter, ScalarType type, long[] shape)
    {
        torch.InitializeDeviceType(DeviceType.CPU); // loads the library
        fixed (long* sizes = shape)
        {
            var handle = THSTensor_new(
                (nint)data, deleter, sizes, shape.Length, (sbyte)type, (sbyte)type, (int)DeviceType.CPU, deviceIndex: -1, requiresGrad: 0);
            if (handle == 0)
            {
                torch.CheckForErrors();
            }

            return Tensor.UnsafeCreateTensor(handle);
        }
    }

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint THSTensor_new(
        nint data,
        delegate* unmanaged[Cdecl]<nint, void> deleter,
        long* sizes,
        int dimensions,
        sbyte type,
        sbyte dtype,
        int deviceType,
        int deviceIndex,
        byte requiresGrad);
}
