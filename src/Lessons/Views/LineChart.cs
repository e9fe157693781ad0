using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lessons.Views;

/// <summary>Draws how numbers went from epoch to epoch.</summary>
public static class LineChart
{
    private const int Width = 720;
    private const int Height = 300;

    // Okabe and Ito's, which people with any colour vision can tell apart.
    private static readonly OxyColor[] s_colours = [OxyColor.Parse("#0072b2"), OxyColor.Parse("#d55e00"), OxyColor.Parse("#009e73")];

    /// <summary>Draws a line for each series, over the epochs 1, 2, 3 and so on. Values that are no numbers leave gaps.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="series">Names and values, one value per epoch; one to three series.</param>
    /// <exception cref="ArgumentException">There is no series or more than three, or one without values.</exception>
    public static Picture Of(string title, params (string Name, IReadOnlyList<double> Values)[] series)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Length is < 1 or > 3)
        {
            throw new ArgumentException($"A chart takes one to three series; it was given {series.Length}.", nameof(series));
        }

        foreach (var (name, values) in series)
        {
            if (name is null || values is null || values.Count == 0)
            {
                throw new ArgumentException($"The series \"{name}\" needs a name and at least one value.", nameof(series));
            }
        }

        var exporter = new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new RoomyText() };
        var svg = exporter.ExportToString(Model(title, series)).ReplaceLineEndings("\n");
        return Picture.OfSvg(svg, $"{title}. {string.Join(" ", series.Select(Describe))}", Width);
    }

    private static PlotModel Model(string title, (string Name, IReadOnlyList<double> Values)[] series)
    {
        var faint = OxyColor.Parse(Svg.Faint);
        var model = new PlotModel
        {
            Title = title,
            TitleFontSize = 15,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinView,
            DefaultFont = "system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif",
            DefaultFontSize = 13,
            TextColor = OxyColor.Parse(Svg.Ink),
            Background = OxyColors.White,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1),
            PlotAreaBorderColor = faint,
            Padding = new OxyThickness(12, 12, 24, 8),
        };
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopCenter,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendItemSpacing = 40,
        });
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = PageLanguage.Text("epoch", "에포크"),
            MinimumMajorStep = 1,
            MinorTickSize = 0,
            TicklineColor = faint,
            MinimumPadding = 0.04,
            MaximumPadding = 0.04,
        });
        model.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Left,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = OxyColor.Parse("#e1e4e8"),
            MajorTickSize = 0,
            MinorTickSize = 0,
            MinimumPadding = 0.08,
            MaximumPadding = 0.08,
        });
        foreach (var ((name, values), colour) in series.Zip(s_colours))
        {
            var line = new LineSeries { Title = name, Color = colour, StrokeThickness = 2, MarkerType = MarkerType.Circle, MarkerSize = 3.5 };
            line.Points.AddRange(values.Select((value, i) => new DataPoint(i + 1, double.IsFinite(value) ? value : double.NaN)));
            model.Series.Add(line);
        }

        return model;
    }

    private static string Describe((string Name, IReadOnlyList<double> Values) series) => series.Values.Count == 1
        ? PageLanguage.Text($"{series.Name}: {Number(series.Values[0])} in epoch 1.", $"{series.Name}: 에포크 1에서 {Number(series.Values[0])}.")
        : PageLanguage.Text(
            $"{series.Name}: from {Number(series.Values[0])} in epoch 1 to {Number(series.Values[^1])} in epoch {series.Values.Count}.",
            $"{series.Name}: 에포크 1에서 {Number(series.Values[0])}, 에포크 {series.Values.Count}에서 {Number(series.Values[^1])}.");

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "0" : "G3", CultureInfo.InvariantCulture);

    // OxyPlot measures Latin letters of one font, and cuts off what other fonts and letters need beyond that.
    private sealed class RoomyText() : PdfRenderContext(Width, Height, OxyColors.White)
    {
        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
            new(Svg.WidthOf(text ?? "", fontSize), fontSize);
    }
}
