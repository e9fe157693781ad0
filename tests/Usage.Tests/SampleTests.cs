using System.Globalization;
using System.Text.RegularExpressions;

namespace Usage.Tests;

/// <summary>The program of one file, run as the first page says.</summary>
public partial class SampleTests
{
    private const string Printed = """
        1500 points in 47 batches of 32
        epoch 1: loss 0.92, accuracy 45 %
        epoch 2: loss 0.50, accuracy 79 %
        epoch 3: loss 0.23, accuracy 91 %
        epoch 4: loss 0.14, accuracy 95 %
        epoch 5: loss 0.12, accuracy 95 %
        epoch 6: loss 0.10, accuracy 97 %
        test: accuracy 98 % of 300 points that it has never seen

        """;

    [Fact]
    public async Task The_training_program_learns_to_tell_the_arms_apart()
    {
        var first = await DotnetCommand.RunAsync(RepositoryFolder.Root, "run", "samples/Train.cs");
        var second = await DotnetCommand.RunAsync(RepositoryFolder.Root, "run", "--no-build", "samples/Train.cs");

        Assert.Equal(Measured().Replace(Printed, "${of} #"), Measured().Replace(first, "${of} #"));
        // Another processor rounds otherwise, and training enlarges the difference.
        Assert.All(Numbers("loss", Printed).Zip(Numbers("loss", first)), loss => Assert.Equal(loss.First, loss.Second, 0.05));
        Assert.All(Numbers("accuracy", Printed).Zip(Numbers("accuracy", first)), accuracy => Assert.Equal(accuracy.First, accuracy.Second, 3.0));
        Assert.Equal(first, second);
    }

    private static IEnumerable<double> Numbers(string of, string text) => Measured().Matches(text)
        .Where(number => number.Groups["of"].Value == of)
        .Select(number => double.Parse(number.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("(?<of>loss|accuracy) (?<number>[0-9.]*[0-9])")]
    private static partial Regex Measured();
}
