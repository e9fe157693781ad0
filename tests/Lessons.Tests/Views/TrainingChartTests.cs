using Lessons.Views;

namespace Lessons.Tests.Views;

public class TrainingChartTests
{
    [Fact]
    public void It_shows_both_losses_and_below_them_the_accuracy_in_percent()
    {
        var chart = TrainingChart.Of([2.25, 1.5, 0.5], [2, 1.75, 1], [0.125, 0.5, 1]);

        var figures = new ChartPage(chart).Figures.ToList();
        Assert.Equal(["training", "validation", "Validation accuracy (%)"], figures.SelectMany(ChartPage.Names));
        Assert.Equal([[2.25, 1.5, 0.5], [2, 1.75, 1], [12.5, 50, 100]], figures.SelectMany(ChartPage.Lines).Select(line => ChartPage.Numbers(line, "y")));
        Assert.Equal(
            "Loss. training: from 2.25 in epoch 1 to 0.5 in epoch 3. validation: from 2 in epoch 1 to 1 in epoch 3. Validation accuracy (%): from 12.5 in epoch 1 to 100 in epoch 3.",
            chart.ToString());
    }

    [Fact]
    public void A_Korean_page_has_it_in_Korean()
    {
        var chart = PageLanguage.In(korean: true, () => TrainingChart.Of([2.25, 0.5], [2, 1], [0.125, 1]));

        Assert.Equal("손실. 훈련: 에포크 1에서 2.25, 에포크 2에서 0.5. 검증: 에포크 1에서 2, 에포크 2에서 1. 검증 정확도(%): 에포크 1에서 12.5, 에포크 2에서 100.", chart.ToString());
        Assert.Equal(chart.ToString(), string.Join(" ", new ChartPage(chart).Document.Images.Select(image => image.AlternativeText)));
        Assert.Contains("손실", new Drawing(chart).Texts);
    }

    [Fact]
    public void Both_charts_have_their_epochs_at_the_same_positions()
    {
        var images = new ChartPage(TrainingChart.Of([2, 1, 0.5], [2, 1, 0.5], [0.951, 0.96, 0.97])).Document.Images.ToList();

        var epochs = images.Select(image => new Drawing(Picture.OfSvg(Svg(image.Source!), "", 760)).All("text")
            .Where(text => text.Value is "1" or "2" or "3" && text.Attribute("text-anchor")!.Value == "middle")
            .Select(text => text.Attribute("x")!.Value)).ToList();
        Assert.Equal(3, epochs[0].Count());
        Assert.Equal(epochs[0], epochs[1]);

        static string Svg(string source) => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(source.Split(',')[1]));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 3, 2)]
    [InlineData(2, 2, 3)]
    [InlineData(0, 0, 1)]
    public void Other_than_one_of_each_for_every_epoch_is_refused_with_the_counts(int training, int validation, int accuracies) =>
        Assert.Contains(
            $"{training} training losses, {validation} validation losses and {accuracies} validation accuracies",
            Assert.Throws<ArgumentException>(() => TrainingChart.Of(new double[training], new double[validation], new double[accuracies])).Message);

    [Theory]
    [InlineData(97.5)]
    [InlineData(-0.1)]
    public void An_accuracy_that_is_no_share_is_refused_with_its_epoch(double accuracy)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => TrainingChart.Of([2, 1], [2, 1], [0.5, accuracy]));

        Assert.Contains("epoch 2 must be from 0 to 1", error.Message);
        Assert.Equal(accuracy, error.ActualValue);
    }

    [Fact]
    public void A_loss_that_is_no_number_any_more_leaves_a_gap() =>
        Assert.Equal([2, null], ChartPage.Numbers(ChartPage.Lines(new ChartPage(TrainingChart.Of([2, double.NaN], [2, 2], [0.5, 0.1])).Figures.First()).First(), "y"));
}
