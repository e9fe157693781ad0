using System.Reflection;
using System.Runtime.Loader;

namespace Lessons.Views;

/// <summary>
/// Where Plotly.NET runs, apart from the notebook's own libraries. It needs FSharp.Core 10.1, and a process can have but
/// one FSharp.Core outside of contexts like this one: the .NET Interactive kernel has loaded its own 10.0 by then, with
/// which Plotly.NET fails. Here the libraries that lie beside Lessons.dll come first, and only texts and numbers go in
/// and out, whose types are the same on both sides. So nothing in Lessons may name a type of PlotlyFigures, or of what
/// that brings: the kernel would load it, and FSharp.Core, with Lessons.dll.
/// </summary>
internal sealed class PlotlyContext : AssemblyLoadContext
{
    private static readonly string s_folder = Path.GetDirectoryName(typeof(PlotlyContext).Assembly.Location)!;
    private static readonly Lazy<LineFigureJson> s_lineFigure = new(() => new PlotlyContext()
        .LoadFromAssemblyName(new AssemblyName("PlotlyFigures"))
        .GetType("PlotlyFigures.LineFigure", throwOnError: true)!
        .GetMethod("Json")!
        .CreateDelegate<LineFigureJson>());

    private PlotlyContext()
        : base("Plotly.NET")
    {
    }

    private delegate string LineFigureJson(string title, string axis, int height, double[] range, string[] names, double[][] values, string[] colours, bool isNamed);

    /// <summary>A line chart as plotly.js takes it: see LineFigure.</summary>
    public static string LineFigure(string title, string axis, int height, double[] range, string[] names, double[][] values, string[] colours, bool isNamed) =>
        s_lineFigure.Value(title, axis, height, range, names, values, colours, isNamed);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(s_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null; // null: as the process has it, such as System.Runtime
    }
}
