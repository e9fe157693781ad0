using System.Globalization;

namespace Distributed.Tests;

/// <summary>A job ends as a whole, whatever happens to one of its processes.</summary>
public class FailureTests
{
    // What each launcher says. MPICH names the rank that ended first in its view, which may be one that missed the killed one.
    private const string Ended = @"exited on signal 9 \(Killed\)|exited with non-zero status|BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES";

    // From the moment when a job trains or fails: to start one takes as long as the machine is busy.
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private static readonly string[] s_long = ["--epochs", "1000000", "--samples", "500"];

    // Starts the program as its child, as dotnet run does.
    private static readonly string[] s_parent = ["sh", "-c", "\"$0\" \"$@\"; exit $?"];

    [Theory]
    [MemberData(nameof(Launcher.All), MemberType = typeof(Launcher))]
    public async Task A_killed_rank_ends_the_job(string mpi)
    {
        using var job = Launcher.Of(mpi).Start(2, [Sample.Program, .. s_long]);
        await job.TrainingAsync();

        Signals.Send(job.Ranks[1], Signals.Kill);

        var result = await job.EndWithoutOrphansAsync(s_limit);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches(Ended, result.Text);
    }

    [Theory]
    [MemberData(nameof(Launcher.All), MemberType = typeof(Launcher))]
    public async Task A_killed_parent_of_a_rank_ends_the_job(string mpi)
    {
        using var job = Launcher.Of(mpi).Start(2, [.. s_parent, Sample.Program, .. s_long]);
        await job.TrainingAsync();

        Signals.Send(Parent(job.Ranks[1]), Signals.Kill);

        var result = await job.EndWithoutOrphansAsync(s_limit);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Matches(Ended, result.Text);
    }

    [Theory]
    [InlineData(Launcher.OpenMpi, Signals.Interrupt)]
    [InlineData(Launcher.OpenMpi, Signals.Terminate)]
    [InlineData(Launcher.Mpich, Signals.Interrupt)]
    [InlineData(Launcher.Mpich, Signals.Terminate)]
    public async Task A_signal_to_mpirun_ends_the_job(string mpi, int signal)
    {
        using var job = Launcher.Of(mpi).Start(2, [.. s_parent, Sample.Program, .. s_long]);
        await job.TrainingAsync();

        Signals.Send(job.ProcessId, signal);

        _ = await job.EndWithoutOrphansAsync(s_limit);
    }

    [Theory]
    [MemberData(nameof(Launcher.All), MemberType = typeof(Launcher))]
    public async Task An_exception_in_one_rank_ends_the_job(string mpi)
    {
        var launcher = Launcher.Of(mpi);
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Sample.Folder))
        {
            File.CreateSymbolicLink(folder.File(Path.GetFileName(file)), file);
        }

        // Rank 1 has another folder than rank 0, in which the library is missing.
        File.Delete(folder.File("BatchSequences.dll"));
        File.Delete(folder.File("Distributed.dll")); // dotnet would follow the link to rank 0's folder
        File.Copy(Path.Combine(Sample.Folder, "Distributed.dll"), folder.File("Distributed.dll"));
        using var job = launcher.Start(
            1, [Sample.Program, .. s_long, ":", "-n", "1", Programs.Dotnet, folder.File("Distributed.dll"), .. s_long]);

        var error = $"rank 1 on {Environment.MachineName}: System.IO.FileNotFoundException";
        await job.WritesAsync(error);

        var result = await job.EndWithoutOrphansAsync(s_limit);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Launcher.OpenMpi, "--batch", "0", "--batch is '0'")]
    [InlineData(Launcher.Mpich, "--batch", "0", "--batch is '0'")]
    [InlineData(Launcher.OpenMpi, "--batch", "64", "The ranks have different options; this one has TrainingOptions { Epochs = 1000000, Samples = 500, Batch = ")]
    [InlineData(Launcher.Mpich, "--batch", "64", "The ranks have different options; ")]
    [InlineData(Launcher.OpenMpi, "--epochs", "3", "The ranks have different options; ")]
    [InlineData(Launcher.Mpich, "--epochs", "3", "The ranks have different options; ")]
    public async Task A_rank_with_other_options_ends_the_job(string mpi, string option, string value, string message)
    {
        string[] others = option == s_long[0] ? s_long[2..] : s_long;
        using var job = Launcher.Of(mpi).Start(1, [Sample.Program, .. s_long, ":", "-n", "1", Sample.Program, .. others, option, value]);

        await job.WritesAsync(message);

        var result = await job.EndWithoutOrphansAsync(s_limit);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch ", result.Output, StringComparison.Ordinal);
    }

    private static int Parent(int process) => int.Parse(
        File.ReadAllLines($"/proc/{process}/status").Single(line => line.StartsWith("PPid:", StringComparison.Ordinal))["PPid:".Length..],
        CultureInfo.InvariantCulture);
}
