using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Distributed;

/// <summary>
/// The ranks that train together: what data-parallel training needs of MPI. Without a launcher (mpirun) there is one rank,
/// and no MPI library is needed. All calls come from the thread that called <see cref="Start"/>.
/// </summary>
internal sealed unsafe partial class Mpi : IDisposable
{
    private const int ThreadFunneled = 1; // other threads exist, but only this one calls MPI

    private readonly MpiLibrary? _library;
    private readonly IDisposable? _watch;

    private Mpi(MpiLibrary? library, int rank, int size)
    {
        (_library, Rank, Size) = (library, rank, size);
        _watch = library is null ? null : ParentWatch.Start(rank);
    }

    /// <summary>The number of this process, from 0 to <see cref="Size"/> - 1.</summary>
    public int Rank { get; }

    /// <summary>The number of processes (the world size).</summary>
    public int Size { get; }

    /// <summary>Initializes MPI, and so joins the other ranks.</summary>
    /// <exception cref="InvalidOperationException">The launcher's library can't be loaded, or the library is not that of the
    /// launcher.</exception>
    public static Mpi Start()
    {
        if (MpiLibrary.Load() is not { } library)
        {
            return new Mpi(null, rank: 0, size: 1);
        }

        NativeLibrary.SetDllImportResolver(typeof(Mpi).Assembly, (name, _, _) => name == "mpi" ? library.Module : 0);
        Check(MPI_Init_thread(0, 0, ThreadFunneled, out _));
        Check(MPI_Comm_rank(library.World, out var rank));
        Check(MPI_Comm_size(library.World, out var size));
        return size == library.Size
            ? new Mpi(library, rank, size)
            : throw new InvalidOperationException(
                $"{library.SizeVariable} is {library.Size}, but MPI_Comm_size of {library.Name} is {size}. It is not the library of the launcher: " +
                "start the program with the mpirun that belongs to it, on Debian mpirun.openmpi or mpirun.mpich.");
    }

    /// <summary>Sums a tensor over the ranks, element by element and in place: each rank has the sum.</summary>
    /// <param name="tensor">Contiguous, on the CPU, float32 or float64, with the same number of elements on all ranks.</param>
    public void AllReduce(Tensor tensor)
    {
        if (_library is not null)
        {
            fixed (byte* memory = tensor.bytes)
            {
                Check(MPI_Allreduce(_library.InPlace, (nint)memory, checked((int)tensor.numel()), TypeOf(tensor), _library.Sum, _library.World));
            }
        }
    }

    /// <summary>Copies a tensor of rank 0 over those of the other ranks.</summary>
    /// <inheritdoc cref="AllReduce" path="/param"/>
    public void Broadcast(Tensor tensor)
    {
        if (_library is not null)
        {
            fixed (byte* memory = tensor.bytes)
            {
                Check(MPI_Bcast((nint)memory, checked((int)tensor.numel()), TypeOf(tensor), root: 0, _library.World));
            }
        }
    }

    /// <summary>Ends the whole job after a second, and does not return; without a launcher, it does nothing.</summary>
    /// <param name="exitCode">The exit code of the job, which is not 0.</param>
    public void Abort(int exitCode)
    {
        if (_library is not null)
        {
            // MPICH's mpirun loses what it has not forwarded when it ends the job, and that is the reason for ending it.
            Thread.Sleep(TimeSpan.FromSeconds(1));
            _ = MPI_Abort(_library.World, exitCode);
        }
    }

    /// <summary>Finalizes MPI, when the training has ended.</summary>
    public void Dispose()
    {
        if (_library is not null)
        {
            Check(MPI_Finalize());
            _watch!.Dispose();
        }
    }

    private nint TypeOf(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => _library!.Float,
        ScalarType.Float64 => _library!.Double,
        _ => throw new ArgumentException($"The tensor is of {tensor.dtype}. Pass one of Float32 or Float64.", nameof(tensor)),
    };

    // By default MPI itself ends the job on an error; an error code that it returns all the same is not ignored.
    private static void Check(int code, [CallerArgumentExpression(nameof(code))] string call = "")
    {
        if (code != 0)
        {
            throw new InvalidOperationException($"MPI returned error code {code} from {call}.");
        }
    }

    [LibraryImport("mpi")]
    private static partial int MPI_Init_thread(nint argumentCount, nint arguments, int required, out int provided);

    [LibraryImport("mpi")]
    private static partial int MPI_Comm_rank(nint communicator, out int rank);

    [LibraryImport("mpi")]
    private static partial int MPI_Comm_size(nint communicator, out int size);

    [LibraryImport("mpi")]
    private static partial int MPI_Allreduce(nint send, nint receive, int count, nint type, nint operation, nint communicator);

    [LibraryImport("mpi")]
    private static partial int MPI_Bcast(nint memory, int count, nint type, int root, nint communicator);

    [LibraryImport("mpi")]
    private static partial int MPI_Abort(nint communicator, int exitCode);

    [LibraryImport("mpi")]
    private static partial int MPI_Finalize();
}
