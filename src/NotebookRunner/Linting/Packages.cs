using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>
/// A notebook loads the packages that its metadata declares, and no others: by what it declares, a run knows that it can't
/// run a notebook, instead of failing in it.
/// </summary>
internal static class Packages
{
    private const string Scheme = "nuget:";

    /// <inheritdoc cref="Packages"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var declared = NeededPackages.Of(page.Notebook);
        var loaded = (
            from code in page.Code
            from reference in code.Root.DescendantNodes(descendIntoTrivia: true).OfType<ReferenceDirectiveTriviaSyntax>()
            where IsPackage(reference)
            select (code.Cell, Reference: reference, Package: PackageOf(reference))).ToList();
        return
        [
            .. from package in declared
               where loaded.All(one => one.Package != package)
               select page.Problem($"{NeededPackages.Key} in the metadata has '{package}', which no cell loads; load it, #r \"nuget: {package.Replace(" ", ", ", StringComparison.Ordinal)}\", or delete it there"),
            .. from one in loaded
               let wrong = Wrong(one.Package, declared)
               where wrong is not null
               select page.Problem(one.Cell, $"{Script.LineOf(one.Reference)}: {wrong}"),
        ];
    }

    private static string? Wrong(string? package, IReadOnlyList<string> declared) => (package, declared) switch
    {
        (not null, _) when declared.Contains(package) => null,
        (_, []) => $"#r \"nuget:\" needs the network and is not run here; reference a built library: #r \"path/to/Library.dll\", or declare the package in the notebook's metadata, as in \"{NeededPackages.Key}\": [\"Plotly.NET 5.1.0\"]",
        (null, _) => "#r \"nuget:\" takes a name and a version here, as in #r \"nuget: Plotly.NET, 5.1.0\"; write both",
        _ => $"the package '{package}' is not declared; {NeededPackages.Key} in the metadata has {string.Join(", ", declared.Select(one => $"'{one}'"))}",
    };

    private static bool IsPackage(ReferenceDirectiveTriviaSyntax reference) =>
        reference.File.ValueText.TrimStart().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    // As it is declared: "A 1.0" for nuget: A, 1.0. Null where the version is missing, for a package without one changes.
    private static string? PackageOf(ReferenceDirectiveTriviaSyntax reference) =>
        reference.File.ValueText.TrimStart()[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, { Length: > 0 } version]
            ? $"{name} {version}"
            : null;
}
