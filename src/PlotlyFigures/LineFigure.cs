using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyFigures;

/// <summary>
/// A line chart as plotly.js takes it. It speaks in texts and numbers alone, so that a program whose own F# library is
/// not the one that Plotly.NET needs can load this in a context apart, and call it all the same.
/// </summary>
public static class LineFigure
{
    // Grey, which is seen on a light page and on a dark one; the page itself sets the colour of the texts (see Chart).
    private const string Line = "#808080";
    private const string Grid = "rgba(128, 128, 128, 0.3)";
    private const string Transparent = "rgba(0, 0, 0, 0)";
    private const int MostNumberedSteps = 12; // of more, plotly.js chooses some, and they are whole numbers

    /// <summary>The figure as JSON: data, layout and config. A value that is no number is null, which leaves a gap.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="axis">What the values go over, from 1 on.</param>
    /// <param name="height">How high the figure is, in CSS pixels; it is as wide as its place.</param>
    /// <param name="range">Where the vertical axis begins and ends.</param>
    /// <param name="names">The name of each line; they are shown where there are several, or where <paramref name="isNamed"/> says so.</param>
    /// <param name="values">The values of each line.</param>
    /// <param name="colours">The colour of each line, such as "#0072b2".</param>
    /// <param name="isNamed">Whether the names are shown.</param>
    public static string Json(string title, string axis, int height, double[] range, string[] names, double[][] values, string[] colours, bool isNamed)
    {
        var figure = Chart.Combine(names.Select((name, i) => Series(Literal(name), values[i], colours[i])));
        var layout = GenericChart.getLayout(figure);
        layout.SetProperty("title", new { text = $"<b>{Literal(title)}</b>", font = new { size = 15 }, x = 0.5 });
        layout.SetProperty("font", new { family = "system-ui, 'Noto Sans', 'Noto Sans CJK KR', sans-serif", size = 13 });
        layout.SetProperty("paper_bgcolor", Transparent);
        layout.SetProperty("plot_bgcolor", Transparent);
        layout.SetProperty("height", height);
        layout.SetProperty("margin", new { l = 56, r = 24, t = isNamed ? 72 : 48, b = 56 });
        layout.SetProperty("showlegend", isNamed);
        layout.SetProperty("legend", new { orientation = "h", x = 0.5, xanchor = "center", y = 1, yanchor = "bottom" });
        layout.SetProperty("hovermode", "x unified");
        layout.SetProperty("hoverlabel", new { namelength = -1, bgcolor = "#ffffff", font = new { color = "#1f2328" } }); // else names are cut after 15 characters
        layout.SetProperty("xaxis", new
        {
            title = new { text = Literal(axis), font = new { size = 13 }, standoff = 12 },
            dtick = values.Max(line => line.Length) <= MostNumberedSteps ? 1 : (int?)null,
            showgrid = false,
            zeroline = false,
            showline = true,
            linecolor = Line,
            ticks = "outside",
            tickcolor = Line,
        });
        layout.SetProperty("yaxis", new { gridcolor = Grid, zeroline = false, range });

        var config = GenericChart.getConfig(figure);
        config.SetProperty("responsive", true);
        config.SetProperty("displayModeBar", false); // it would lie over the title; a double click undoes any zoom
        return GenericChart.toJson(figure);
    }

    private static GenericChart Series(string name, double[] values, string colour)
    {
        var line = Chart.Line<int, double, string>(
            x: Enumerable.Range(1, values.Length),
            y: values,
            Name: name,
            ShowMarkers: true,
            LineColor: Color.fromString(colour),
            LineWidth: 2,
            UseDefaults: false);

        // JSON has no NaN, and Plotly.NET would write the text "NaN".
        GenericChart.getTraces(line)[0].SetProperty("y", values.Select(value => double.IsFinite(value) ? value : (double?)null));
        return line;
    }

    // plotly.js takes <b> and the like for markup.
    private static string Literal(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
