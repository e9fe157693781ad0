using System.Runtime.Loader;
using Lessons.Views;
using Pages.Tests.Browsing;

namespace Pages.Tests.Charts;

/// <summary>The plotly.js that charts ask the network for: Plotly.NET has a copy in it.</summary>
internal static class PlotlyJs
{
    private static readonly Lazy<byte[]> s_copy = new(() =>
    {
        var library = new AssemblyLoadContext("a resource").LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Plotly.NET.dll"));
        using var resource = library.GetManifestResourceStream("Plotly.NET." + Path.GetFileName(Chart.PlotlyJs))
            ?? throw new InvalidOperationException($"Plotly.NET has no copy of {Chart.PlotlyJs} in it, but: {string.Join(", ", library.GetManifestResourceNames())}");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    });

    public static byte[] Copy => s_copy.Value;

    /// <summary>Adds it to what there is to load.</summary>
    public static Site WithPlotlyJs(this Site site) => site.With(Chart.PlotlyJs, "text/javascript", () => Copy);
}
