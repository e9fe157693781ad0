using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.Extensions.DependencyModel;
using NuGet.Versioning;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// <c>#r "nuget: NAME, VERSION"</c> for the packages that this program was built with. Nothing is restored: the package
/// that could do it brings the F# compiler and a dependency with known vulnerabilities. A version is the lowest that will
/// do, as in NuGet, so a later one satisfies it.
/// </summary>
internal static partial class CarriedPackages
{
    private static readonly CSharpParseOptions s_script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);
    private static readonly HashSet<Type> s_extensions = [];
    private static readonly Lazy<Dictionary<string, RuntimeLibrary>> s_libraries = new(() =>
        DependencyContext.Default!.RuntimeLibraries.ToDictionary(library => library.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>Why a cell's package directives can't be followed, with its line; null where they can.</summary>
    public static string? ProblemIn(string cell) => DirectivesOf(cell)
        .Select(directive => Problem(directive) is { } problem ? $"({LineOf(directive)},1): error: {problem}" : null)
        .FirstOrDefault(problem => problem is not null);

    /// <summary>References the packages that a cell names, and loads what they extend the kernel by.</summary>
    /// <returns>The code without those directives, on as many lines.</returns>
    public static async Task<string> ReferenceAsync(CSharpKernel kernel, string code)
    {
        foreach (var directive in DirectivesOf(code).Reverse())
        {
            var library = s_libraries.Value[Package().Match(directive.ToString()).Groups["name"].Value];
            kernel.AddAssemblyReferences(WithDependencies(library).SelectMany(FilesOf).Distinct());
            foreach (var extension in FilesOf(library).SelectMany(ExtensionsIn))
            {
                await extension.OnLoadAsync(kernel.RootKernel);
            }

            code = code.Remove(directive.SpanStart, directive.Span.Length);
        }

        return code;
    }

    private static IEnumerable<SyntaxTrivia> DirectivesOf(string code) => !code.Contains("nuget:", StringComparison.OrdinalIgnoreCase) ? []
        : CSharpSyntaxTree.ParseText(code, s_script).GetRoot().DescendantTrivia().Where(trivia => trivia.IsDirective && Package().IsMatch(trivia.ToString()));

    private static int LineOf(SyntaxTrivia directive) => directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string? Problem(SyntaxTrivia directive)
    {
        var (text, parts) = (directive.ToString().Trim(), Package().Match(directive.ToString()).Groups);
        var (name, version) = (parts["name"].Value, parts["version"].Value);
        return parts["kind"].Value == "i" ? $"The embedded kernel restores no packages: {text}. Run this notebook with --kernel dotnet-interactive."
            : !s_libraries.Value.TryGetValue(name, out var library) ? $"The embedded kernel restores no packages, and does not carry this one: {text}. Reference a built library, #r \"path/to/Library.dll\", or run this notebook with --kernel dotnet-interactive."
            : version.Length > 0 && !(VersionRange.TryParse(version, out var range) && range.Satisfies(NuGetVersion.Parse(library.Version))) ? $"The embedded kernel carries {library.Name} {library.Version}, which is not what this asks for: {text}. Ask for that version or an earlier one, or run this notebook with --kernel dotnet-interactive."
            : null;
    }

    private static IEnumerable<RuntimeLibrary> WithDependencies(RuntimeLibrary library) => library.Dependencies
        .SelectMany(dependency => s_libraries.Value.TryGetValue(dependency.Name, out var other) ? WithDependencies(other) : []).Prepend(library);

    private static IEnumerable<string> FilesOf(RuntimeLibrary library) => library.RuntimeAssemblyGroups
        .SelectMany(group => group.AssetPaths).Select(path => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(path))).Where(File.Exists);

    // The tool, too, finds them by a type of the package's assembly. Each is loaded once.
    private static IEnumerable<IKernelExtension> ExtensionsIn(string file) =>
        Assembly.Load(AssemblyName.GetAssemblyName(file)).GetTypes()
            .Where(type => typeof(IKernelExtension).IsAssignableFrom(type) && !type.IsAbstract && s_extensions.Add(type))
            .Select(type => (IKernelExtension)Activator.CreateInstance(type)!);

    [GeneratedRegex("""^\s*#(?<kind>[ri])\s*"\s*nuget:\s*(?<name>[^,"]*?)\s*(,\s*(?<version>[^"]*?)\s*)?"\s*$""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();
}
