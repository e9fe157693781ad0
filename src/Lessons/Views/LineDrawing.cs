namespace Lessons.Views;

/// <summary>The shapes of a line chart: a legend that any name fits into, two axes with round numbers, and the lines.</summary>
internal sealed class LineDrawing(string title, (string Name, IReadOnlyList<double> Values)[] series)
{
    private const int Width = 720;
    private const int Right = Width - 24;
    private const int Left = 76;
    private const int LegendTop = 56;
    private const int LegendLine = 20;
    private const int PlotHeight = 200;
    private const int MostDots = 60; // more would be a thick line

    // Okabe and Ito's, which people with any colour vision can tell apart.
    private static readonly string[] s_colours = ["#0072b2", "#d55e00", "#009e73"];

    private readonly Scale _values = Scale.Of(series.SelectMany(s => s.Values), 6);
    private readonly int _epochs = series.Max(s => s.Values.Count);

    private Svg _svg = new(Width, 0);
    private double _top;

    public Svg Draw()
    {
        var legend = Legend();
        _top = LegendTop + (LegendLine * legend[^1].Line) + 20;
        _svg = new Svg(Width, (int)_top + PlotHeight + 52);
        _svg.Text(24, 30, Svg.Cut(title, 15, Right - 24), "start", size: 15, bold: true);
        for (var i = 0; i < series.Length; i++)
        {
            var y = LegendTop + (LegendLine * legend[i].Line);
            _svg.Line(legend[i].X, y - 4.5, legend[i].X + 18, y - 4.5, s_colours[i], 2);
            _svg.Dot(legend[i].X + 9, y - 4.5, 3.5, s_colours[i]);
            _svg.Text(legend[i].X + 25, y, legend[i].Name, "start");
        }

        Axes();
        for (var i = 0; i < series.Length; i++)
        {
            Line(series[i].Values, s_colours[i]);
        }

        return _svg;
    }

    // Names stand beside each other while there is room, and then on the next line.
    private List<(double X, int Line, string Name)> Legend()
    {
        var (x, line) = (24.0, 0);
        var places = new List<(double X, int Line, string Name)>();
        foreach (var (name, _) in series)
        {
            var shown = Svg.Cut(name, 13, Right - 24 - 25);
            var width = 25 + Svg.WidthOf(shown, 13);
            if (x > 24 && x + width > Right)
            {
                (x, line) = (24, line + 1);
            }

            places.Add((x, line, shown));
            x += width + 24;
        }

        return places;
    }

    private void Axes()
    {
        foreach (var (value, text) in _values.Ticks)
        {
            _svg.Line(Left, Y(value), Right, Y(value), "#e1e4e8");
            _svg.Text(Left - 8, Y(value) + 4, text, "end", Svg.Faint, 12);
        }

        var bottom = _top + PlotHeight;
        _svg.Line(Left, bottom, Right, bottom, Svg.Ink);
        var step = LabelRow.Step(_epochs, 16);
        for (var epoch = step; epoch <= _epochs; epoch += step)
        {
            _svg.Line(X(epoch), bottom, X(epoch), bottom + 4, Svg.Ink);
            _svg.Text(X(epoch), bottom + 18, $"{epoch}", fill: Svg.Faint, size: 12);
        }

        _svg.Text((Left + Right) / 2.0, bottom + 38, "epoch", size: 12);
    }

    private void Line(IReadOnlyList<double> values, string colour)
    {
        var points = new List<(double X, double Y)>();
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && double.IsFinite(values[i]))
            {
                points.Add((X(i + 1), Y(values[i])));
                continue;
            }

            if (points.Count > 1)
            {
                _svg.Path(points, colour);
            }

            // A value between two gaps has no line, so it is dotted however many there are.
            foreach (var (x, y) in points.Where(_ => points.Count == 1 || values.Count <= MostDots))
            {
                _svg.Dot(x, y, 3.5, colour);
            }

            points.Clear();
        }
    }

    private double X(int epoch) => _epochs == 1
        ? (Left + Right) / 2.0
        : Left + 14 + ((epoch - 1) * (Right - Left - 28.0) / (_epochs - 1));

    private double Y(double value) => _top + (PlotHeight * (1 - _values.Place(value)));
}
