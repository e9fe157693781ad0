using Lessons.Views;

namespace Lessons.Tests.Views;

public class TrainingChartTests
{
    [Fact]
    public void It_shows_the_loss_and_below_it_the_accuracy_in_percent()
    {
        var chart = TrainingChart.Of([2.25, 1.5, 0.5], [0.125, 0.5, 1]);

        var figures = new ChartPage(chart).Figures.ToList();
        Assert.Equal(["Loss", "Unseen digits read, in percent"], figures.SelectMany(ChartPage.Names));
        Assert.Equal([[2.25, 1.5, 0.5], [12.5, 50, 100]], figures.Select(figure => ChartPage.Numbers(ChartPage.Lines(figure).Single(), "y")));
        Assert.Equal("Loss: from 2.25 in epoch 1 to 0.5 in epoch 3. Unseen digits read, in percent: from 12.5 in epoch 1 to 100 in epoch 3.", chart.ToString());
    }

    [Fact]
    public void A_Korean_page_has_it_in_Korean()
    {
        var chart = PageLanguage.In(korean: true, () => TrainingChart.Of([2.25, 0.5], [0.125, 1]));

        Assert.Equal("손실: 에포크 1에서 2.25, 에포크 2에서 0.5. 처음 보는 숫자를 맞힌 비율(%): 에포크 1에서 12.5, 에포크 2에서 100.", chart.ToString());
        Assert.Equal(chart.ToString(), string.Join(" ", new ChartPage(chart).Document.Images.Select(image => image.AlternativeText)));
        Assert.Contains("손실", new Drawing(chart).Texts);
    }

    [Theory]
    [InlineData(0, 0, "0 losses and 0 accuracies")]
    [InlineData(2, 3, "2 losses and 3 accuracies")]
    [InlineData(3, 2, "3 losses and 2 accuracies")]
    [InlineData(0, 1, "0 losses and 1 accuracies")]
    public void Other_than_one_of_each_for_every_epoch_is_refused_with_the_counts(int losses, int accuracies, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => TrainingChart.Of(new double[losses], new double[accuracies])).Message);

    [Theory]
    [InlineData(97.5)]
    [InlineData(-0.1)]
    public void An_accuracy_that_is_no_share_is_refused_with_its_epoch(double accuracy)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TrainingChart.Of([2, 1], [0.5, accuracy]));

        Assert.Contains("epoch 2 must be from 0 to 1", error.Message);
        Assert.Equal(accuracy, error.ActualValue);
    }

    [Fact]
    public void A_loss_that_is_no_number_any_more_leaves_a_gap() =>
        Assert.Equal([2, null], ChartPage.Numbers(ChartPage.Lines(new ChartPage(TrainingChart.Of([2, double.NaN], [0.5, 0.1])).Figures.First()).Single(), "y"));
}
