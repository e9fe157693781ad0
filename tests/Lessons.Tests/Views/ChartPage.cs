using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Lessons.Views;

namespace Lessons.Tests.Views;

/// <summary>A page with a chart in it, as a browser reads it.</summary>
internal sealed class ChartPage(View chart)
{
    public IHtmlDocument Document { get; } = new HtmlParser().ParseDocument(chart.Html);

    /// <summary>The scripts' figures.</summary>
    public IEnumerable<JsonElement> Figures => Document.Scripts.Select(script => JsonDocument.Parse(Figure(script.Text)).RootElement);

    /// <summary>The names of a figure's lines as a reader sees them: plotly.js takes "&lt;" and "&amp;" for markup unless they are escaped.</summary>
    public static IEnumerable<string> Names(JsonElement figure) => Lines(figure).Select(line => Shown(line.GetProperty("name")));

    public static string Shown(JsonElement text) => System.Net.WebUtility.HtmlDecode(text.GetString()!);

    public static IEnumerable<JsonElement> Lines(JsonElement figure) => figure.GetProperty("data").EnumerateArray();

    public static IEnumerable<double?> Numbers(JsonElement line, string axis) =>
        line.GetProperty(axis).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? null : (double?)value.GetDouble());

    // The script ends with a call of its function: "(async figure => { ... })(FIGURE);"
    private static string Figure(string script) => script[(script.IndexOf("\n})(", StringComparison.Ordinal) + 4)..^2];
}
