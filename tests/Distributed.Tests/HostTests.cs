namespace Distributed.Tests;

/// <summary>Ranks on two hosts, which are two network namespaces here, reach each other over TCP.</summary>
public sealed class HostTests
{
    private static readonly string[] s_arguments = ["--epochs", "3", "--samples", "385", "--batch", "128", "--double"];

    [Fact]
    public Task Open_MPI_trains_on_two_hosts() => TrainOnTwoHostsAsync(Launcher.OpenMpi, hosts =>
    [
        "--mca", "plm_rsh_agent", hosts.Agent, "--mca", "btl", "tcp,self", "-host", $"{TwoHosts.First}:1,{TwoHosts.Second}:1",
    ]);

    [Fact]
    public Task MPICH_trains_on_two_hosts() => TrainOnTwoHostsAsync(Launcher.Mpich, hosts =>
    [
        "-genv", "UCX_TLS", "tcp,self", "-launcher", "ssh", "-launcher-exec", hosts.Agent, "-hosts", $"{TwoHosts.First},{TwoHosts.Second}",
    ]);

    private static async Task TrainOnTwoHostsAsync(string mpi, Func<TwoHosts, string[]> options)
    {
        var launcher = Launcher.Of(mpi);
        using var folder = new TemporaryFolder();
        await using var hosts = await TwoHosts.CreateAsync();

        // Each rank, one on each host since they share few cores, writes down where it is. The scripts' own folder has no space in its name: hydra does not quote it.
        var places = folder.File("places");
        var rank = hosts.Script("rank", $"echo \"$(hostname) $(readlink /proc/self/ns/net)\" >>'{places}'\nexec \"$@\"");
        var expected = await Sample.TrainAsync(s_arguments);
        using var job = hosts.StartOnFirst(launcher.Program, [.. options(hosts), "-n", "2", rank, Sample.Program, .. s_arguments]);
        var result = await job.EndWithoutOrphansAsync();

        Assert.Equal((0, expected), (result.ExitCode, result.Output));
        var where = await File.ReadAllLinesAsync(places, TestContext.Current.CancellationToken);
        Assert.Equal(["host-a", "host-b"], where.Select(place => place.Split(' ')[0]).Order());
        Assert.Equal(2, where.Select(place => place.Split(' ')[1]).Distinct().Count());
    }
}
