using System.Globalization;
using System.Text.RegularExpressions;

namespace Distributed.Tests;

/// <summary>The commands of docs/distributed.md, as its reader gives them.</summary>
public partial class PageTests
{
    private static readonly string s_page = RepositoryFolder.Text("docs/distributed.md").ReplaceLineEndings("\n");

    [Fact]
    public async Task The_first_commands_print_what_the_page_says()
    {
        Assert.SkipWhen(Programs.Find("mpirun") is null, "No mpirun was found. Install one: apt install openmpi-bin, or apt install mpich");
        var printed = Printed().Match(s_page).Groups["lines"].Value;
        var environment = new Dictionary<string, string?>
        {
            ["OMPI_MCA_rmaps_base_oversubscribe"] = "1", // what the page says of machines with few cores
            ["MSBUILDDISABLENODEREUSE"] = "1", // a build's helpers end with it
        };

        using var job = Job.Start("sh", ["-ec", Commands().Match(s_page).Groups["lines"].Value], environment);
        var result = await job.EndWithoutOrphansAsync(TimeSpan.FromMinutes(5));

        Assert.True(result.ExitCode == 0, result.Text);
        var lines = Control().Replace(result.Output, "").Split('\n').Where(line => line.StartsWith("epoch", StringComparison.Ordinal)).ToList();
        Assert.Equal(Losses().Replace(printed, "loss #"), Losses().Replace(string.Join('\n', lines), "loss #"));
        // Another CPU rounds otherwise.
        Assert.All(Numbers(printed).Zip(Numbers(string.Join('\n', lines))), loss => Assert.Equal(loss.First, loss.Second, 1e-6));
    }

    private static IEnumerable<double> Numbers(string text) =>
        Losses().Matches(text).Select(loss => double.Parse(loss.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("```bash\n(?<lines>dotnet build .*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex("```text\n(?<lines>epoch .*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Printed();

    [GeneratedRegex(@"loss (?<number>\d+\.\d{9})")]
    private static partial Regex Losses();

    // Open MPI runs dotnet in a terminal.
    [GeneratedRegex(@"\x1b(\[[?0-9;]*[a-z]|=)")]
    private static partial Regex Control();
}
