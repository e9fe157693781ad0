using System.Globalization;
using System.Text.RegularExpressions;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>The optional page has the numbers of lesson 5 in its code, and they stay those that the lesson shows.</summary>
public sealed partial class OptionalPageTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Its_history_is_the_one_that_lesson_5_shows(string language)
    {
        var lesson = Notebook.Load(RepositoryFolder.File($"notebooks/{language}/05-training.ipynb"));
        var shown = Epoch().Matches(string.Concat(lesson.Cells.Single(cell => cell.Id == "training").Outputs.OfType<CellOutput.Stream>().Select(stream => stream.Text)));
        var page = Notebook.Load(RepositoryFolder.File($"notebooks/{language}/extra-plotly.ipynb")).Cells.Single(cell => cell.Id == "history").Source;

        Assert.Equal(Numbers(page, "epochs"), Enumerable.Range(1, shown.Count).Select(epoch => (decimal)epoch));
        Assert.Equal(shown.Select(epoch => Number(epoch, "training")), Numbers(page, "trainingLosses"));
        Assert.Equal(shown.Select(epoch => Number(epoch, "validation")), Numbers(page, "validationLosses"));
        Assert.Equal(shown.Select(epoch => Number(epoch, "accuracy") / 100), Numbers(page, "accuracies"));
    }

    private static decimal Number(Match epoch, string name) => decimal.Parse(epoch.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static IEnumerable<decimal> Numbers(string code, string name)
    {
        var begin = code.IndexOf($" {name} =", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"The code has no {name}.");
        return code[(code.IndexOf('[', begin + name.Length) + 1)..].Split(']')[0].Split(',').Select(text => decimal.Parse(text, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"epoch +\d+: training loss (?<training>[\d.]+), validation loss (?<validation>[\d.]+), accuracy (?<accuracy>[\d.]+) %")]
    private static partial Regex Epoch();
}
