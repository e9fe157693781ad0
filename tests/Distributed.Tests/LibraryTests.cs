namespace Distributed.Tests;

/// <summary>What the launcher says must be what its library says.</summary>
public class LibraryTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE", "libmpi.so.40", "apt install openmpi-bin")]
    [InlineData("PMI_SIZE", "libmpi.so.12 or libmpich.so.12", "apt install mpich")]
    public async Task A_library_that_cannot_be_loaded_is_named_with_its_package(string variable, string libraries, string package)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The sample uses MPI on Linux only.");
        using var folder = new TemporaryFolder();
        foreach (var library in new[] { "libmpi.so.40", "libmpi.so.12", "libmpich.so.12" })
        {
            folder.Write(library, "not a library");
        }

        using var job = Job.Start(Sample.Program, [], new Dictionary<string, string?> { [variable] = "2", ["LD_LIBRARY_PATH"] = folder.Path });
        var result = await job.EndWithoutOrphansAsync();

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"The launcher has set {variable}, but {libraries} can't be loaded.", result.Error, StringComparison.Ordinal);
        Assert.Contains(package, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Launcher.OpenMpi, "OMPI_COMM_WORLD_SIZE", "libmpi.so.40")]
    [InlineData(Launcher.Mpich, "PMI_SIZE", "libmpich.so.12")]
    public async Task A_library_of_another_launcher_is_an_error(string mpi, string variable, string library)
    {
        _ = Launcher.Of(mpi);
        using var job = Job.Start(Sample.Program, [], new Dictionary<string, string?> { [variable] = "2" });
        var result = await job.EndWithoutOrphansAsync();

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains($"{variable} is 2, but MPI_Comm_size of {library} is 1.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_launchers_variable_without_a_number_is_an_error()
    {
        using var job = Job.Start(Sample.Program, [], new Dictionary<string, string?> { ["PMI_SIZE"] = "two" });
        var result = await job.EndAsync();

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("PMI_SIZE is 'two'.", result.Error, StringComparison.Ordinal);
    }
}
