using System.Globalization;
using Xunit.Sdk;
using Xunit.v3;

// The ranks of a job have all cores to themselves.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Distributed.Tests;

/// <summary>A training has the same losses for any number of ranks, in all digits that it prints.</summary>
public class LossTests
{
    [Theory]
    [MemberData(nameof(Launcher.All), MemberType = typeof(Launcher))]
    public async Task Any_number_of_ranks_has_the_losses_of_one(string mpi)
    {
        var launcher = Launcher.Of(mpi);
        foreach (var samples in new[] { "391", "385" }) // the last batch has 7 samples; 1, which leaves ranks without any
        {
            string[] arguments = ["--epochs", "2", "--samples", samples, "--batch", "128", "--double"];
            var expected = await Sample.TrainAsync(arguments);
            for (var ranks = 1; ranks <= 4; ranks++)
            {
                using var job = launcher.Start(ranks, [Sample.Program, .. arguments]);
                var result = await job.EndWithoutOrphansAsync();
                Assert.Equal((0, expected, ""), (result.ExitCode, result.Output, result.Error));
            }
        }
    }

    [Fact]
    public async Task Without_mpirun_one_rank_learns_from_every_sample()
    {
        var printed = await Sample.TrainAsync("--epochs", "4", "--samples", "1007");

        var lines = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Index(), line => Assert.Matches($@"^epoch {line.Index}: loss \d\.\d{{9}}, samples 1007 of 1007$", line.Item));
        var losses = lines.Select(line => double.Parse(line.Split(' ', ',')[3], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < losses[0] / 2, printed);
    }
}
