using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Lessons.Views;

/// <summary>The lines of a chart, over 1, 2, 3 and so on: as a picture, and as a figure of the same data.</summary>
/// <param name="title">What the chart shows.</param>
/// <param name="axis">What the values go over.</param>
/// <param name="names">The name of each line.</param>
/// <param name="values">The values of each line; those that are no numbers leave gaps.</param>
/// <param name="colours">The colour of each line.</param>
/// <param name="isNamed">Whether the names are shown.</param>
internal sealed class Lines(string title, string axis, string[] names, double[][] values, string[] colours, bool isNamed)
{
    private const int Width = 720;
    private const int Height = 300;

    /// <summary>The figure as plotly.js takes it.</summary>
    public string Figure() => PlotlyContext.LineFigure(title, axis, Height, names, values, colours, isNamed);

    /// <summary>The picture.</summary>
    public Picture Draw(string description)
    {
        var exporter = new SvgExporter { Width = Width, Height = Height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new RoomyText() };
        return Picture.OfSvg(exporter.ExportToString(Model()).ReplaceLineEndings("\n"), description, Width);
    }

    private PlotModel Model()
    {
        var faint = OxyColor.Parse(Svg.Faint);
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            Title = title,
            TitleFontSize = 15,
            TitleHorizontalAlignment = TitleHorizontalAlignment.CenteredWithinView,
            DefaultFont = "system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif",
            DefaultFontSize = 13,
            TextColor = OxyColor.Parse(Svg.Ink),
            Background = OxyColors.White,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1),
            PlotAreaBorderColor = faint,
            IsLegendVisible = isNamed,
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
            Title = axis,
            AxisTitleDistance = 10,
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
        for (var i = 0; i < names.Length; i++)
        {
            var line = new LineSeries { Title = names[i], Color = OxyColor.Parse(colours[i]), StrokeThickness = 2, MarkerType = MarkerType.Circle, MarkerSize = 3.5 };
            line.Points.AddRange(values[i].Select((value, epoch) => new DataPoint(epoch + 1, double.IsFinite(value) ? value : double.NaN)));
            model.Series.Add(line);
        }

        return model;
    }

    // OxyPlot measures Latin letters of one font, and cuts off what other fonts and letters need beyond that.
    private sealed class RoomyText() : PdfRenderContext(Width, Height, OxyColors.White)
    {
        public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight) =>
            new(Svg.WidthOf(text ?? "", fontSize), fontSize);
    }
}
