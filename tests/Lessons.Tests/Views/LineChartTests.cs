using System.Globalization;
using System.Xml.Linq;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class LineChartTests
{
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#00795a"];

    [Fact]
    public void Its_words_have_each_name_and_its_first_and_last_value() =>
        Assert.Equal(
            "Loss. training: from 2.3 in epoch 1 to 0.00012 in epoch 3. validation: 12345 in epoch 1.",
            LineChart.Of("Loss", ("training", [2.3, 1, 0.00012]), ("validation", [12345])).ToString());

    [Fact]
    public void A_Korean_page_has_its_words_and_its_axis_in_Korean()
    {
        var chart = PageLanguage.In(korean: true, () => LineChart.Of("Loss", ("training", [2.3, 1, 0.00012]), ("validation", [12345])));

        Assert.Equal("Loss. training: 에포크 1에서 2.3, 에포크 3에서 0.00012. validation: 에포크 1에서 12345.", chart.ToString());
        Assert.Contains("에포크", new Drawing(chart).Texts);
    }

    [Fact]
    public void The_title_and_the_names_are_written_in_it()
    {
        var texts = new Drawing(LineChart.Of("손실 <&>", ("훈련", [1]), ("b & c", [2]))).Texts.ToList();

        Assert.Contains("손실 <&>", texts);
        Assert.Contains("훈련", texts);
        Assert.Contains("b & c", texts);
    }

    [Fact]
    public void Each_line_has_a_point_for_each_value_and_a_greater_value_stands_higher()
    {
        var lines = Lines(new Drawing(LineChart.Of("t", ("falling", [3, 2, 1]), ("rising", [1, 2, 3, 4]))));

        Assert.Equal([3, 4], lines.Select(points => points.Count));
        Assert.All(lines[0].Zip(lines[0].Skip(1)), pair => Assert.True(pair.First.X < pair.Second.X && pair.First.Y < pair.Second.Y));
        Assert.All(lines[1].Zip(lines[1].Skip(1)), pair => Assert.True(pair.First.X < pair.Second.X && pair.First.Y > pair.Second.Y));
        Assert.Equal(lines[0][1], lines[1][1]);
    }

    [Fact]
    public void A_single_series_that_is_named_as_the_chart_is_named_once()
    {
        var chart = LineChart.Of("Loss", ("Loss", [2, 1]));

        Assert.Equal("Loss: from 2 in epoch 1 to 1 in epoch 2.", chart.ToString());
        Assert.Single(new Drawing(chart).Texts, text => text == "Loss");
        Assert.Contains("training", new Drawing(LineChart.Of("Loss", ("training", [2, 1]))).Texts);
    }

    [Fact]
    public void Values_that_are_no_numbers_leave_a_gap()
    {
        var drawing = new Drawing(LineChart.Of("t", ("s", [1, 2, double.NaN, 3, 4, double.PositiveInfinity, 5, 6])));

        Assert.Equal([2, 2, 2], Lines(drawing).Select(points => points.Count));
        Assert.DoesNotContain(drawing.Root.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(new double[] { 2.3, 0.5 }, "0.0")]
    [InlineData(new double[] { -2, 3 }, "-2")]
    [InlineData(new double[] { 5, 5 }, "0")]
    [InlineData(new double[] { 95.3, 96.8, 97.5 }, "95.0")]
    [InlineData(new double[] { double.NaN }, "0.0")]
    [InlineData(new double[] { 1e-7, 3e-7 }, "0")]
    public void The_axis_starts_at_0_and_is_marked_where_it_does_not(double[] values, string start)
    {
        var chart = LineChart.Of("t", ("s", values));
        var drawing = new Drawing(chart);

        var isCut = double.Parse(start, CultureInfo.InvariantCulture) > 0;
        Assert.Equal(start, drawing.All("text").First(text => text.Attribute("text-anchor")!.Value == "end").Value);
        Assert.Equal(isCut, drawing.Texts.Contains($"the vertical axis starts at {start}, not at 0"));
        Assert.Equal(isCut, drawing.All("polyline").Any(line => line.Attribute("stroke")!.Value == Palette.Ink));
        var axis = new ChartPage(chart).Figures.Single().GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString();
        Assert.Equal(isCut ? $"epoch (the vertical axis starts at {start}, not at 0)" : "epoch", axis);
        drawing.HasRoomForItsTexts();
    }

    [Fact]
    public void Many_epochs_make_no_large_file() =>
        Assert.InRange(new Drawing(LineChart.Of("t", ("s", new double[1000]))).Bytes.Length, 0, 200_000);

    [Fact]
    public void No_series_or_four_are_refused()
    {
        Assert.Contains("it was given 0", Assert.Throws<ArgumentException>(() => LineChart.Of("t")).Message);
        Assert.Contains("it was given 4", Assert.Throws<ArgumentException>(() => LineChart.Of("t", ("a", [1]), ("b", [1]), ("c", [1]), ("d", [1]))).Message);
    }

    [Fact]
    public void A_series_without_values_is_refused_by_its_name() =>
        Assert.Contains("\"b\"", Assert.Throws<ArgumentException>(() => LineChart.Of("t", ("a", [1]), ("b", []))).Message);

    // The lines of the series alone: those of axes have other colours.
    private static List<List<(double X, double Y)>> Lines(Drawing drawing) =>
        [.. drawing.All("polyline")
            .Where(line => s_colours.Contains(line.Attribute("stroke")!.Value))
            .Select(Points)];

    private static List<(double X, double Y)> Points(XElement line) =>
        [.. line.Attribute("points")!.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(point => point.Split(','))
            .Select(point => (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))];
}
