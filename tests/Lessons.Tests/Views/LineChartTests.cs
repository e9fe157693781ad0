using System.Globalization;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class LineChartTests
{
    [Fact]
    public void Its_words_have_each_name_and_its_first_and_last_value() =>
        Assert.Equal(
            "Loss. training: from 2.3 in epoch 1 to 0.00012 in epoch 3. validation: 12345 in epoch 1.",
            LineChart.Of("Loss", ("training", [2.3, 1, 0.00012]), ("validation", [12345])).ToString());

    [Fact]
    public void The_title_and_the_names_are_written_in_it()
    {
        var texts = new Drawing(LineChart.Of("손실 <&>", ("훈련", [1]), ("b & c", [2]))).Texts.ToList();

        Assert.Contains("손실 <&>", texts);
        Assert.Contains("훈련", texts);
        Assert.Contains("b & c", texts);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 12)]
    [InlineData(0.001, 0.0035)]
    [InlineData(99, 101)]
    [InlineData(1e-9, 1e9)]
    [InlineData(-1e300, 1e300)]
    public void Each_value_stands_between_the_marks_that_it_lies_between(double low, double high)
    {
        double[] values = [low, (low / 4) + (high / 4 * 3), high];
        var drawing = new Drawing(LineChart.Of("t", ("s", values)));

        var marks = drawing.All("line").Where(line => line.Attribute("stroke")!.Value == "#e1e4e8").Select(line => Drawing.Number(line, "y1"))
            .Zip(drawing.All("text").Where(text => text.Attribute("text-anchor")!.Value == "end").Select(text => double.Parse(text.Value, CultureInfo.InvariantCulture)))
            .ToList();
        var dots = drawing.All("circle").Select(dot => Drawing.Number(dot, "cy")).Skip(1).ToList(); // the first is the legend's

        Assert.InRange(marks.Count, 3, 9);
        var (first, last) = (marks[0], marks[^1]);
        Assert.True(first.Second <= low && high <= last.Second, $"{first} {last}");
        Assert.All(values.Zip(dots), pair => Assert.Equal(
            first.First + ((pair.First / 2 - first.Second / 2) / (last.Second / 2 - first.Second / 2) * (last.First - first.First)), pair.Second, 0.02));
    }

    [Fact]
    public void Values_that_are_no_numbers_leave_a_gap()
    {
        var drawing = new Drawing(LineChart.Of("t", ("s", [1, 2, double.NaN, 3, double.PositiveInfinity, 4, 5])));

        Assert.Equal(2, drawing.All("polyline").Count());
        Assert.Equal(1 + 5, drawing.All("circle").Count());
        Assert.DoesNotContain(drawing.Root.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Value.Contains("NaN", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_none_of_which_is_a_number_make_an_empty_chart() =>
        Assert.Empty(new Drawing(LineChart.Of("t", ("s", [double.NaN]))).All("polyline"));

    [Fact]
    public void Long_names_and_many_epochs_stay_inside_the_card()
    {
        var name = new string('배', 90);
        var drawing = new Drawing(LineChart.Of(name, (name, new double[1000]), ("short", [1, 2]), (name, [3])));

        Assert.All(drawing.All("text"), text => Assert.InRange(
            Drawing.Number(text, "x") + (text.Attribute("text-anchor")!.Value == "start" ? Svg.WidthOf(text.Value, Drawing.Number(text, "font-size")) : 0), 0, drawing.Width));
        Assert.Equal(3, drawing.All("text").Where(text => text.Attribute("text-anchor")!.Value == "start").Skip(1).Select(text => Drawing.Number(text, "y")).Distinct().Count());
        Assert.InRange(drawing.Bytes.Length, 0, 100_000);
    }

    [Fact]
    public void No_series_or_four_are_refused()
    {
        Assert.Contains("it was given 0", Assert.Throws<ArgumentException>(() => LineChart.Of("t")).Message);
        Assert.Contains("it was given 4", Assert.Throws<ArgumentException>(() => LineChart.Of("t", ("a", [1]), ("b", [1]), ("c", [1]), ("d", [1]))).Message);
    }

    [Fact]
    public void A_series_without_values_is_refused_by_its_name() =>
        Assert.Contains("\"b\"", Assert.Throws<ArgumentException>(() => LineChart.Of("t", ("a", [1]), ("b", []))).Message);
}
