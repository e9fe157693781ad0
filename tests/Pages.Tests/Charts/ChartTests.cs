using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Charts;

/// <summary>A chart is a figure to handle where scripts run and plotly.js can be had, and a picture elsewhere.</summary>
public class ChartTests(Browser browser)
{
    private static readonly View s_chart = LineChart.Of("Loss", ("training", [3, 2.5, 1]), ("validation", [4, 3, 2]));

    [Fact]
    public async Task It_becomes_a_figure_of_its_data_that_tells_its_values_and_hides_its_lines()
    {
        await using var page = await browser.OpenAsync(Site.Of(s_chart.Html).WithPlotlyJs());
        var chart = new ChartOnPage(page.Page);
        await chart.Root.WaitForAsync();

        Assert.Equal([[3, 2.5, 1], [4, 3, 2]], await chart.Root.EvaluateAsync<double[][]>("chart => chart.data.map(line => line.y)"));
        Assert.Equal(s_chart.ToString(), await chart.Root.GetAttributeAsync("aria-label"));
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        Assert.InRange((await chart.Root.BoundingBoxAsync())!.Width, 600, 800);
        Assert.Equal(2, await chart.Root.Locator(".scatterlayer .trace").CountAsync());

        var said = await chart.HoverAsync(point: 1);
        Assert.Contains("training : 2.5", said);
        Assert.Contains("validation : 3", said);

        await chart.Root.Locator(".legendtoggle").First.ClickAsync();
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('.scatterlayer .trace').length === 1");
        Assert.Equal("legendonly", await chart.Root.EvaluateAsync<string>("chart => chart.data[0].visible"));
        Assert.Empty(page.Errors);
        Assert.Empty(page.Refused);
    }

    [Fact]
    public async Task All_charts_of_a_page_come_alive_and_share_one_plotly_js()
    {
        byte[] Counted() => [.. "window.runs = (window.runs ?? 0) + 1;\n"u8, .. PlotlyJs.Copy];
        await using var page = await browser.OpenAsync(Site.Of(TrainingChart.Of([2, 1], [2, 1.5], [0.5, 0.9]).Html + s_chart.Html).With(Chart.PlotlyJs, "text/javascript", Counted));

        for (var i = 0; i < 3; i++)
        {
            Assert.NotEqual("", await new ChartOnPage(page.Page, i).HoverAsync());
        }

        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        Assert.Equal(1, await page.Page.EvaluateAsync<int>("window.runs"));
        Assert.Empty(page.Errors);
    }

    [Theory]
    [InlineData(nameof(Viewer.VsCode))]
    [InlineData(nameof(Viewer.JupyterLab))]
    public async Task It_comes_alive_in_whatever_way_a_viewer_runs_its_script(string viewer)
    {
        await using var page = await browser.OpenAsync(Site.Of(Viewer.Page).WithPlotlyJs());

        await Viewer.ShowAsync(page.Page, viewer, 1, s_chart.Html);
        await Viewer.ShowAsync(page.Page, viewer, 0, TrainingChart.Of([2, 1], [2, 1.5], [0.5, 0.9]).Html);
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('.js-plotly-plot').length === 3 && !document.querySelector('img')");

        Assert.Equal(["training", "Validation accuracy (%)", "training"], await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.data[0].name)"));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task It_comes_alive_where_the_page_has_an_AMD_loader()
    {
        // As pages of nbconvert have: scripts then hand themselves to the loader, and leave nothing in the window.
        const string Loader =
            """
            <script>
            let defined;
            window.define = (...parts) => defined = parts;
            define.amd = {};
            window.require = ([url], done, fail) => {
                const script = document.createElement("script");
                script.onload = () => done(defined.at(-1)());
                script.onerror = fail;
                script.src = url;
                document.head.append(script);
            };
            </script>
            """;
        await using var page = await browser.OpenAsync(Site.Of(Loader + s_chart.Html).WithPlotlyJs());

        Assert.Contains("training : 3", await new ChartOnPage(page.Page).HoverAsync());
    }

    [Fact]
    public async Task Without_a_network_the_picture_stays()
    {
        await using var page = await browser.OpenAsync(s_chart.Html);

        await IsPictureAsync(page);

        Assert.Equal([Chart.PlotlyJs], page.Refused);
    }

    [Fact]
    public async Task Where_something_else_comes_in_place_of_plotly_js_the_picture_stays()
    {
        await using var page = await browser.OpenAsync(Site.Of(s_chart.Html).With(Chart.PlotlyJs, "text/javascript", () => "// Sign in first"u8.ToArray()));

        await IsPictureAsync(page);
    }

    [Fact]
    public async Task Without_scripts_the_picture_stays()
    {
        await using var page = await browser.OpenAsync(Site.Of(s_chart.Html).WithPlotlyJs(), scripts: false);

        await IsPictureAsync(page);

        Assert.Empty(page.Refused);
    }

    private static async Task IsPictureAsync(OpenPage page)
    {
        var picture = page.Page.GetByAltText(s_chart.ToString());
        Assert.True(await picture.EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        Assert.True(await picture.IsVisibleAsync());
        Assert.Equal(1, await page.Page.Locator("img, [role=img], .js-plotly-plot").CountAsync());
        Assert.Equal("", await page.Page.InnerTextAsync("body"));
        Assert.Empty(page.Errors);
    }
}
