using System.Globalization;
using System.Runtime.InteropServices;

namespace Distributed;

/// <summary>
/// The MPI library of the launcher that started this process, and its handles. The MPI standard defines the API, not the
/// ABI: Open MPI's handles are addresses of its objects, those of MPICH (and of what has its ABI) are integers.
/// </summary>
internal sealed partial record MpiLibrary(nint Module, string Name, nint World, nint Float, nint Double, nint Sum, nint InPlace, string SizeVariable, int Size)
{
    private const string OpenMpiSize = "OMPI_COMM_WORLD_SIZE";
    private const string MpichSize = "PMI_SIZE";

    /// <summary>Loads the launcher's library; null where no launcher started this process.</summary>
    /// <exception cref="InvalidOperationException">The launcher's variable is wrong, or its library can't be loaded.</exception>
    public static MpiLibrary? Load()
    {
        var sizeVariable = Array.Find([OpenMpiSize, MpichSize], name => Environment.GetEnvironmentVariable(name) is not null);
        if (sizeVariable is null)
        {
            return null;
        }

        var text = Environment.GetEnvironmentVariable(sizeVariable);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
        {
            throw new InvalidOperationException(
                $"{sizeVariable} is '{text}'. mpirun sets it to the number of ranks, 1 or more: do not set it yourself.");
        }

        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("This sample supports MPI on Linux only. Train on Linux, or without mpirun.");
        }

        // UCX, a transport of both libraries, handles SIGSEGV itself, and then the first null reference would end the process
        // instead of throwing NullReferenceException. Environment.SetEnvironmentVariable does not reach native code.
        _ = SetNativeEnvironmentVariable("UCX_ERROR_SIGNALS", "", overwrite: 1);
        return sizeVariable == OpenMpiSize ? LoadOpenMpi(size) : LoadMpich(size);
    }

    private static MpiLibrary LoadOpenMpi(int size)
    {
        var (module, name) = Load(OpenMpiSize, "Open MPI, on Debian and Ubuntu: apt install openmpi-bin", "libmpi.so.40");
        nint Symbol(string symbol) => NativeLibrary.GetExport(module, symbol);
        return new(
            module, name, Symbol("ompi_mpi_comm_world"), Symbol("ompi_mpi_float"), Symbol("ompi_mpi_double"), Symbol("ompi_mpi_op_sum"),
            InPlace: 1, OpenMpiSize, size);
    }

    private static MpiLibrary LoadMpich(int size)
    {
        var (module, name) = Load(MpichSize, "MPICH, on Debian and Ubuntu: apt install mpich", "libmpi.so.12", "libmpich.so.12");
        return new(module, name, 0x44000000, 0x4c00040a, 0x4c00080b, 0x58000003, InPlace: -1, MpichSize, size);
    }

    private static (nint Module, string Name) Load(string sizeVariable, string package, params string[] names)
    {
        DllNotFoundException? reason = null;
        foreach (var name in names)
        {
            try
            {
                return (NativeLibrary.Load(name), name);
            }
            catch (DllNotFoundException e)
            {
                reason = e;
            }
        }

        throw new InvalidOperationException(
            $"The launcher has set {sizeVariable}, but {string.Join(" or ", names)} can't be loaded. Install {package}; " +
            "or add the folder of the library to LD_LIBRARY_PATH, on every machine.",
            reason);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNativeEnvironmentVariable(string name, string value, int overwrite);
}
