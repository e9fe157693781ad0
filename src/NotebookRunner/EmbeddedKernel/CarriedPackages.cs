using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Directives;
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
    private static readonly Lazy<Dictionary<string, RuntimeLibrary>> s_libraries = new(() => DependencyContext.Default!.RuntimeLibraries
        .Where(library => library.Type == "package").ToDictionary(library => library.Name, StringComparer.OrdinalIgnoreCase));

    /// <summary>References the packages that a cell names before any of it runs, or fails the cell.</summary>
    /// <param name="kernel">The kernel of all languages.</param>
    /// <param name="csharp">The kernel of the cell's C#.</param>
    public static CompositeKernel UseCarriedPackages(this CompositeKernel kernel, CSharpKernel csharp)
    {
        // Known as directives, or the kernel would drop them, of files too, from a cell that has a magic command.
        foreach (var name in (string[])["#r", "#i"])
        {
            csharp.AddDirective(new KernelActionDirective(name) { Parameters = { new("") { AllowImplicitName = true, Required = true } } }, (_, _) => Task.CompletedTask);
        }

        csharp.AddDirective(new KernelActionDirective("#!nuget-restore") { Hidden = true }, (_, _) => Task.CompletedTask);
        var last = default(KernelCommand);
        kernel.AddMiddleware(async (command, context, next) =>
        {
            if (context.Command is SubmitCode cell && !ReferenceEquals(cell, last))
            {
                last = cell;
                foreach (var directive in DirectivesOf(cell.Code))
                {
                    if (Problem(directive) is { } problem)
                    {
                        context.Fail(cell, message: $"({directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1},1): error: {problem}");
                        return;
                    }

                    await ReferenceAsync(csharp, s_libraries.Value[Parts(directive).Name]);
                }
            }

            await next(command, context);
        });
        return kernel;
    }

    /// <summary>Code without the directives for packages, on as many lines.</summary>
    public static string Without(string code)
    {
        var (kept, end) = (new StringBuilder(), 0);
        foreach (var directive in DirectivesOf(code))
        {
            kept.Append(code, end, directive.SpanStart - end);
            end = directive.Span.End;
        }

        return end == 0 ? code : kept.Append(code, end, code.Length - end).ToString();
    }

    private static IEnumerable<SyntaxTrivia> DirectivesOf(string code) => !code.Contains("nuget:", StringComparison.OrdinalIgnoreCase) ? []
        : CSharpSyntaxTree.ParseText(code, s_script).GetRoot().DescendantTrivia().Where(trivia => trivia.IsDirective && Package().IsMatch(trivia.ToString()));

    private static string? Problem(SyntaxTrivia directive)
    {
        var text = directive.ToString().Trim();
        var (kind, name, version) = Parts(directive);
        return kind == "i" ? $"The embedded kernel restores no packages: {text}. Run this notebook with --kernel dotnet-interactive."
            : !s_libraries.Value.TryGetValue(name, out var library) ? $"The embedded kernel restores no packages, and does not carry this one: {text}. Reference a built library, #r \"path/to/Library.dll\", or run this notebook with --kernel dotnet-interactive."
            : version.Length > 0 && !(VersionRange.TryParse(version, out var range) && range.Satisfies(NuGetVersion.Parse(library.Version))) ? $"The embedded kernel carries {library.Name} {library.Version}, which is not what this asks for: {text}. Ask for that version or an earlier one, or run this notebook with --kernel dotnet-interactive."
            : null;
    }

    private static (string Kind, string Name, string Version) Parts(SyntaxTrivia directive)
    {
        var parts = Package().Match(directive.ToString()).Groups;
        return (parts["kind"].Value, parts["name"].Value.Trim(), parts["version"].Value.Trim());
    }

    private static async Task ReferenceAsync(CSharpKernel kernel, RuntimeLibrary library)
    {
        kernel.AddAssemblyReferences(WithDependencies(library).SelectMany(FilesOf).Distinct());
        foreach (var type in FilesOf(library).SelectMany(file => Assembly.Load(AssemblyName.GetAssemblyName(file)).GetExportedTypes())
            .Where(type => typeof(IKernelExtension).IsAssignableFrom(type) && !type.IsAbstract && !s_extensions.Contains(type)))
        {
            await ((IKernelExtension)Activator.CreateInstance(type)!).OnLoadAsync(kernel.RootKernel);
            s_extensions.Add(type);
        }
    }

    private static IEnumerable<RuntimeLibrary> WithDependencies(RuntimeLibrary library) => library.Dependencies
        .SelectMany(dependency => s_libraries.Value.TryGetValue(dependency.Name, out var other) ? WithDependencies(other) : []).Prepend(library);

    private static IEnumerable<string> FilesOf(RuntimeLibrary library) => library.RuntimeAssemblyGroups
        .SelectMany(group => group.AssetPaths).Select(path => Path.Combine(AppContext.BaseDirectory, Path.GetFileName(path))).Where(File.Exists);

    // Spaces around a name and a version are trimmed elsewhere: where two parts of an expression can match them, it takes
    // time with a power of their number.
    [GeneratedRegex("""^\s*#(?<kind>[ri])\s*"\s*nuget:(?<name>[^,"]*)(,(?<version>[^"]*))?"\s*(//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex Package();
}
