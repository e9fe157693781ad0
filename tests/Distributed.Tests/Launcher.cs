namespace Distributed.Tests;

/// <summary>The mpirun of an MPI; where it is not installed, a test that asks for it is skipped.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Options">What it needs on a machine with fewer cores than ranks.</param>
internal sealed record Launcher(string Program, IReadOnlyList<string> Options)
{
    public const string OpenMpi = "Open MPI";
    public const string Mpich = "MPICH";

    /// <summary>Both, for tests that take one.</summary>
    public static TheoryData<string> All { get; } = [OpenMpi, Mpich];

    /// <summary>The launcher of the MPI of this name.</summary>
    public static Launcher Of(string mpi)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample uses MPI on Linux only.");
        var (program, package) = mpi == OpenMpi ? ("mpirun.openmpi", "openmpi-bin") : ("mpirun.mpich", "mpich");
        var path = Programs.Find(program);
        Assert.SkipWhen(path is null, $"No {program} was found, so nothing can be trained with {mpi}. Install it: apt install {package}");
        return new(path, mpi == OpenMpi ? ["--oversubscribe"] : []);
    }

    /// <summary>Starts ranks.</summary>
    /// <param name="ranks">How many.</param>
    /// <param name="command">The program of each, and its arguments.</param>
    public Job Start(int ranks, params string[] command) => Job.Start(Program, [.. Options, "-n", $"{ranks}", .. command]);
}
