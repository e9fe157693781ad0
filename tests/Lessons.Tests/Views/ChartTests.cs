using System.Reflection;
using System.Runtime.Loader;
using Lessons.Views;

namespace Lessons.Tests.Views;

public class ChartTests
{
    private const string Odd = "a \"quoted\" 'b' </script><!-- <b>c</b> &amp; & 배치\u2028";

    [Fact]
    public void The_figure_and_the_picture_have_the_values_that_were_given()
    {
        double[][] values = [[2.5, 1e-7, 1234567.25], [-1, 0.1]];

        var chart = LineChart.Of("Loss", ("training", values[0]), ("validation", values[1]));

        var figure = Assert.Single(new ChartPage(chart).Figures);
        Assert.Equal(["training", "validation"], ChartPage.Names(figure));
        Assert.Equal([[1, 2, 3], [1, 2]], ChartPage.Lines(figure).Select(line => ChartPage.Numbers(line, "x")));
        Assert.Equal(values.Select(line => line.Select(value => (double?)value)), ChartPage.Lines(figure).Select(line => ChartPage.Numbers(line, "y")));
        Assert.Equal([3, 2], Markers(chart, "#0072b2", "#d55e00"));
    }

    [Fact]
    public void Lines_have_the_same_colours_in_both()
    {
        var chart = LineChart.Of("t", ("a", [1, 2]), ("b", [1, 2]), ("c", [1, 2]));

        var colours = ChartPage.Lines(new ChartPage(chart).Figures.Single()).Select(line => line.GetProperty("line").GetProperty("color").GetString());
        Assert.Equal(["#0072b2", "#d55e00", "#00795a"], colours);
        Assert.Equal([2, 2, 2], Markers(chart, "#0072b2", "#d55e00", "#00795a"));
    }

    [Fact]
    public void Values_that_are_no_numbers_are_gaps_in_both()
    {
        var chart = LineChart.Of("t", ("s", [1, double.NaN, 3, double.PositiveInfinity, double.NegativeInfinity, 6]));

        var line = ChartPage.Lines(new ChartPage(chart).Figures.Single()).Single();
        Assert.Equal([1, null, 3, null, null, 6], ChartPage.Numbers(line, "y"));
        Assert.Equal([3], Markers(chart, "#0072b2"));
    }

    [Fact]
    public void No_characters_of_a_title_or_a_name_break_out_of_the_script_or_the_attribute()
    {
        var chart = LineChart.Of(Odd, (Odd, [1]), ("<i>", [2]));

        var page = new ChartPage(chart);
        var figure = Assert.Single(page.Figures);
        Assert.Equal([Odd, "<i>"], ChartPage.Names(figure));
        Assert.Equal($"<b>{Odd}</b>", ChartPage.Shown(figure.GetProperty("layout").GetProperty("title").GetProperty("text")));
        Assert.Equal(chart.ToString(), Assert.Single(page.Document.Images).AlternativeText);
        Assert.Equal(["DIV", "DIV", "IMG", "SCRIPT"], page.Document.Body!.QuerySelectorAll("*").Select(element => element.TagName));
    }

    [Fact]
    public void No_characters_of_a_figure_break_out_of_the_script()
    {
        var page = new ChartPage(new Chart(Picture.OfSvg("<svg/>", "", 3), "{\"a\": \"</script><!--\"}"));

        Assert.Equal("</script><!--", page.Figures.Single().GetProperty("a").GetString());
    }

    [Fact]
    public void Charts_on_one_page_share_no_ids_and_each_script_stands_behind_its_own_picture()
    {
        var page = new ChartPage(TrainingChart.Of([2, 1], [2, 1.5], [0.5, 0.9]));

        Assert.Empty(page.Document.QuerySelectorAll("[id]"));
        Assert.All(page.Document.Scripts, script => Assert.Single(script.ParentElement!.QuerySelectorAll("[data-chart] > img")));
        Assert.Equal(2, page.Figures.Count());
    }

    [Fact]
    public void A_Korean_page_has_its_axis_in_Korean_in_the_figure_too()
    {
        var figure = new ChartPage(PageLanguage.In(korean: true, () => LineChart.Of("t", ("s", [1])))).Figures.Single();

        Assert.Equal("에포크", ChartPage.Shown(figure.GetProperty("layout").GetProperty("xaxis").GetProperty("title").GetProperty("text")));
    }

    [Fact]
    public void Names_are_shown_in_the_figure_where_the_picture_shows_them()
    {
        Assert.True(IsNamed(LineChart.Of("Loss", ("training", [1]))));
        Assert.True(IsNamed(LineChart.Of("Loss", ("Loss", [1]), ("b", [1]))));
        Assert.False(IsNamed(LineChart.Of("Loss", ("Loss", [1]))));

        static bool IsNamed(View chart) => new ChartPage(chart).Figures.Single().GetProperty("layout").GetProperty("showlegend").GetBoolean();
    }

    [Fact]
    public void Few_epochs_are_numbered_one_by_one_so_that_none_is_a_fraction()
    {
        Assert.Equal("1", Step(2));
        Assert.Equal("", Step(100));

        static string Step(int epochs) =>
            new ChartPage(LineChart.Of("t", ("s", new double[epochs]))).Figures.Single().GetProperty("layout").GetProperty("xaxis").GetProperty("dtick").ToString();
    }

    [Fact]
    public void The_script_asks_for_the_plotly_js_that_Plotly_NET_writes_for()
    {
        var version = Libraries("Plotly.NET").Single(library => library.GetName().Name == "Plotly.NET").GetManifestResourceNames().Single(name => name.EndsWith(".js", StringComparison.Ordinal));

        Assert.Equal("Plotly.NET." + Path.GetFileName(Chart.PlotlyJs), version);
    }

    [Fact]
    public void Plotly_NET_runs_apart_from_the_libraries_of_the_process()
    {
        Assert.Superset(
            new HashSet<string?> { "PlotlyFigures", "Plotly.NET", "FSharp.Core", "Newtonsoft.Json" },
            Libraries("Plotly.NET").Select(library => library.GetName().Name).ToHashSet());
        Assert.DoesNotContain("PlotlyFigures", AssemblyLoadContext.Default.Assemblies.Select(library => library.GetName().Name));
    }

    [Fact]
    public void A_notebook_that_loads_Lessons_is_not_told_to_load_Plotly_NET() =>
        Assert.DoesNotContain(
            typeof(Chart).Assembly.GetReferencedAssemblies(),
            library => library.Name!.StartsWith("Plotly", StringComparison.Ordinal) || library.Name.StartsWith("FSharp", StringComparison.Ordinal));

    private static IEnumerable<Assembly> Libraries(string context)
    {
        LineChart.Of("t", ("s", [1]));
        return AssemblyLoadContext.All.Single(one => one.Name == context).Assemblies;
    }

    // How many points each line has in the picture: circles of its colour, without that of the legend.
    private static IEnumerable<int> Markers(View chart, params string[] colours)
    {
        var circles = new Drawing(chart).All("circle").Select(circle => circle.Attribute("fill")!.Value).ToList();
        return colours.Select(colour => circles.Count(circle => circle == colour) - 1);
    }
}
