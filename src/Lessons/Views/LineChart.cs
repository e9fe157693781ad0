using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lessons.Views;

/// <summary>Draws how numbers went from epoch to epoch.</summary>
public static class LineChart
{
    private static readonly OxyColor[] s_colors = [OxyColor.FromRgb(0, 114, 178), OxyColor.FromRgb(213, 94, 0), OxyColor.FromRgb(0, 158, 115)];

    /// <summary>Draws a line for each series, over the epochs 1, 2, 3 and so on.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="series">Names and values, one value per epoch; one to three series.</param>
    /// <exception cref="ArgumentException">There is no series or more than three, or one without values.</exception>
    public static Picture Of(string title, params (string Name, IReadOnlyList<double> Values)[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length is < 1 or > 3 || series.Any(s => s.Values.Count == 0))
        {
            throw new ArgumentException($"A chart takes one to three series with at least one value each; it was given {series.Length}, with {string.Join(", ", series.Select(s => s.Values.Count))} values.", nameof(series));
        }

        var model = new PlotModel { Title = title, TitleFontSize = 15, TitleFontWeight = 600, Background = OxyColors.White, DefaultFont = "Arial" };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = "epoch", MajorStep = Math.Max(1, series.Max(s => s.Values.Count) / 10), MinorTickSize = 0, MinimumPadding = 0.04, MaximumPadding = 0.04 });
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Left, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = OxyColor.FromRgb(230, 230, 230), MinorTickSize = 0 });
        model.Legends.Add(new Legend { LegendPosition = LegendPosition.RightTop, LegendPlacement = LegendPlacement.Outside, LegendFontSize = 13 });
        for (var i = 0; i < series.Length; i++)
        {
            var line = new LineSeries { Title = series[i].Name, Color = s_colors[i], StrokeThickness = 2, MarkerType = MarkerType.Circle, MarkerSize = 3.5, MarkerFill = s_colors[i] };
            line.Points.AddRange(series[i].Values.Select((value, epoch) => new DataPoint(epoch + 1, value)));
            model.Series.Add(line);
        }

        using var file = new MemoryStream();
        new SvgExporter { Width = 720, Height = 300, IsDocument = false, UseVerticalTextAlignmentWorkaround = true }.Export(model, file);
        var svg = System.Text.Encoding.UTF8.GetString(file.ToArray());
        return Picture.OfSvg(svg, $"{title}. {string.Join(" ", series.Select(Describe))}", 720);
    }

    private static string Describe((string Name, IReadOnlyList<double> Values) series) =>
        $"{series.Name}: from {Number(series.Values[0])} in epoch 1 to {Number(series.Values[^1])} in epoch {series.Values.Count}.";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
