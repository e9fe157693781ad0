namespace Lessons.Views;

/// <summary>
/// A picture that becomes an interactive figure of the same data where scripts run and plotly.js can be had. Elsewhere,
/// without a network for example, the picture stays.
/// </summary>
internal sealed class Chart : View
{
    /// <summary>The version that Plotly.NET writes its figures for.</summary>
    public const string PlotlyJs = "https://cdn.plot.ly/plotly-2.28.0.min.js";

    // A page may hold several charts, and viewers run an output's scripts in order, each in its place (JupyterLab,
    // nbconvert) or at the end of the output (VS Code): so a script takes the first chart around it that none has taken.
    // plotly.js is fetched once for all of them; where a page has an AMD loader, plotly.js hands itself to that.
    // Figures stand after their picture until they are drawn, since a figure takes the width of its place.
    private const string Script = """
        (async figure => {
          const chart = document.currentScript?.parentElement?.querySelector('[data-chart]');
          if (!chart) return;
          chart.removeAttribute('data-chart');
          const picture = chart.querySelector('img'), place = document.createElement('div');
          place.setAttribute('role', 'img');
          place.setAttribute('aria-label', picture.alt);
          place.style.maxWidth = picture.getAttribute('width') + 'px';
          const load = url => new Promise((done, fail) => {
            if (window.define?.amd && window.require) return require([url], done, fail);
            const script = document.createElement('script');
            script.onload = () => done(window.Plotly);
            script.onerror = fail;
            script.src = url;
            document.head.append(script);
          });
          try {
            const plotly = window.Plotly ?? await (window.plotlyOfCharts ??= load('PLOTLY_JS'));
            chart.append(place);
            figure.layout.font.color = getComputedStyle(chart).color; // the page's theme
            await plotly.newPlot(place, figure);
            picture.remove();
          } catch {
            place.remove();
          }
        })(
        """;

    private readonly Picture _picture;
    private readonly string _figure;

    /// <summary>Takes a picture and the figure of the same data.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="figure">The figure in JSON, with data, layout and config.</param>
    public Chart(Picture picture, string figure) => (_picture, _figure) = (picture, figure);

    // In a script "<" could end it ("</script>"); in JSON it is found in texts alone, where it may be written like this.
    /// <inheritdoc/>
    public override string Html =>
        $"<div><div data-chart>{_picture.Html}</div><script>{Script.Replace("PLOTLY_JS", PlotlyJs, StringComparison.Ordinal)}" +
        $"{_figure.Replace("<", "\\u003c", StringComparison.Ordinal)});</script></div>";

    /// <inheritdoc/>
    public override string ToString() => _picture.ToString();
}
