using System.Globalization;

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
    private const int Width = 760;
    private const int Height = 300;
    private const int Left = 72; // the same in every chart, so that charts under each other are aligned
    private const int Right = Width - 20;
    private const int Bottom = 244;
    private const int Break = 18; // from the foot of a cut axis to its first number
    private const int MostMarkers = 60;
    private const int MostNumbers = 14;

    private readonly ValueAxis _valueAxis = ValueAxis.Over(values.SelectMany(line => line));
    private readonly int _steps = values.Max(line => line.Length);
    private readonly int _top = isNamed ? 78 : 56;

    private string Note => _valueAxis.IsCut
        ? PageLanguage.Text($"the vertical axis starts at {_valueAxis.Said(_valueAxis.Start)}, not at 0", $"세로축은 0이 아니라 {_valueAxis.Said(_valueAxis.Start)}부터")
        : "";

    /// <summary>The figure as plotly.js takes it.</summary>
    public string Figure()
    {
        var note = Note;
        return PlotlyContext.LineFigure(title, note.Length > 0 ? $"{axis} ({note})" : axis, Height, [_valueAxis.Start, _valueAxis.End], names, values, colours, isNamed);
    }

    /// <summary>The picture.</summary>
    public Picture Draw(string description)
    {
        var svg = new Svg(Width, Height);
        svg.Text(15, 30, title, "start", size: 15, bold: true);
        if (isNamed)
        {
            Legend(svg);
        }

        DrawValueAxis(svg);
        DrawStepAxis(svg);
        for (var i = 0; i < values.Length; i++)
        {
            Line(svg, values[i], colours[i]);
        }

        return svg.ToPicture(description);
    }

    private void Legend(Svg svg)
    {
        var x = (double)Left;
        for (var i = 0; i < names.Length; i++)
        {
            svg.Line(x, 54, x + 24, 54, colours[i], 2.5);
            svg.Circle(x + 12, 54, 3.5, colours[i]);
            svg.Text(x + 32, 58, names[i], "start");
            x += 32 + Svg.WidthOf(names[i], 13) + 24;
        }
    }

    private void DrawValueAxis(Svg svg)
    {
        foreach (var tick in _valueAxis.Ticks)
        {
            var y = Y(tick);
            svg.Line(Left, y, Right, y, Palette.Grid);
            svg.Text(Left - 8, y + 4.5, _valueAxis.Said(tick), "end");
        }

        svg.Line(Left, _top, Left, _valueAxis.IsCut ? Bottom - Break + 3 : Bottom, Palette.Faint);
        if (_valueAxis.IsCut)
        {
            svg.Polyline([(Left, Bottom - Break + 3), (Left - 5, Bottom - 12), (Left + 5, Bottom - 8), (Left, Bottom - 5), (Left, Bottom)], Palette.Ink, 1.5);
            svg.Text(15, 286, Note, "start", Palette.Faint);
        }
    }

    private void DrawStepAxis(Svg svg)
    {
        svg.Line(Left, Bottom, Right, Bottom, Palette.Faint);
        var every = LabelRow.Step(_steps, MostNumbers);
        for (var step = 1; step <= _steps; step++)
        {
            if (step == 1 || step % every == 0)
            {
                svg.Line(X(step), Bottom, X(step), Bottom + 5, Palette.Faint);
                svg.Text(X(step), Bottom + 20, step.ToString(CultureInfo.InvariantCulture));
            }
        }

        svg.Text(Right, 286, axis, "end");
    }

    private void Line(Svg svg, double[] line, string colour)
    {
        var run = new List<(double X, double Y)>();
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && double.IsFinite(line[i]))
            {
                run.Add((X(i + 1), Y(line[i])));
                continue;
            }

            if (run.Count > 1)
            {
                svg.Polyline(run, colour, 2);
            }

            // Of many, only a point without a line needs its marker.
            foreach (var (x, y) in _steps <= MostMarkers || run.Count == 1 ? run : [])
            {
                svg.Circle(x, y, 3.5, colour);
            }

            run.Clear();
        }
    }

    private double X(int step) => _steps == 1 ? (Left + Right) / 2.0 : Left + 24 + ((step - 1) * (Right - Left - 48.0) / (_steps - 1));

    private double Y(double value)
    {
        var foot = _valueAxis.IsCut ? Bottom - Break : Bottom;
        return foot - ((value - _valueAxis.Start) / (_valueAxis.End - _valueAxis.Start) * (foot - _top));
    }
}
