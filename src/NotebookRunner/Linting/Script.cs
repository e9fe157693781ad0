using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookRunner.Linting;

/// <summary>The C# of cells.</summary>
internal static class Script
{
    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Parses a cell's code; what does not compile is parsed as far as it goes.</summary>
    public static CompilationUnitSyntax Parse(string code) => SyntaxFactory.ParseCompilationUnit(code, options: s_options);

    /// <summary>Whether a reference is to a package, and not to a file.</summary>
    public static bool IsPackage(ReferenceDirectiveTriviaSyntax reference) =>
        reference.File.ValueText.TrimStart().StartsWith("nuget:", StringComparison.OrdinalIgnoreCase);

    /// <summary>The position of a piece of code in its cell, such as "line 3".</summary>
    public static string LineOf(SyntaxNode node) => $"line {node.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1}";
}
