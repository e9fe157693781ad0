using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookRunner.Linting;

/// <summary>
/// Code keeps to what every kernel runs. The rules look at parsed code, so strings and comments may show what code may not
/// do.
/// </summary>
internal static class ForbiddenCode
{
    private const string ExtensionInClass = "a class of a cell can't hold extension methods; write the method at the top of the cell: static int F(this int x)";

    /// <inheritdoc cref="ForbiddenCode"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from code in page.Code
        let isSetup = code.Cell == page.Code[0].Cell
        from node in code.Root.DescendantNodes(descendIntoTrivia: true)
        let wrong = Wrong(node, isSetup)
        where wrong is not null
        select page.Problem(code.Cell, $"{Script.LineOf(node)}: {wrong}");

    private static string? Wrong(SyntaxNode node, bool isSetup) => node switch
    {
        ShebangDirectiveTriviaSyntax =>
            $"'{node.ToString().Trim()}' is a magic command, and other kernels do not know it; write C#",
        ReferenceDirectiveTriviaSyntax or LoadDirectiveTriviaSyntax when !isSetup =>
            $"'{node.ToString().Trim()}' stands outside the first code cell; move it there, the one cell to change for another kernel",
        ReferenceDirectiveTriviaSyntax reference when Script.IsPackage(reference) && !reference.File.ValueText.Contains(',', StringComparison.Ordinal) =>
            $"'{node.ToString().Trim()}' names no version, so each restore may give another one; write #r \"nuget: NAME, VERSION\"",
        UsingDirectiveSyntax directive when IsDeclaration(directive) =>
            "a using declaration does not compile at the top of a cell; put braces around it and the code that needs it",
        BaseNamespaceDeclarationSyntax =>
            "a cell can't declare a namespace; declare the types without it",
        MemberDeclarationSyntax declaration when declaration.Modifiers.Any(SyntaxKind.FileKeyword) =>
            "a type of a cell can't be file-local; remove 'file'",
        ExtensionBlockDeclarationSyntax => ExtensionInClass,
        ParameterSyntax { Parent.Parent: MethodDeclarationSyntax { Parent: TypeDeclarationSyntax } } parameter when parameter.Modifiers.Any(SyntaxKind.ThisKeyword) =>
            ExtensionInClass,
        _ => null,
    };

    // Script has no such declaration: it is parsed as the directive "using var", a semicolon that is not there, and "x = ...".
    private static bool IsDeclaration(UsingDirectiveSyntax directive) =>
        directive.SemicolonToken.IsMissing
        && directive.SemicolonToken.GetNextToken() is { RawKind: (int)SyntaxKind.IdentifierToken } name
        && name.GetNextToken().IsKind(SyntaxKind.EqualsToken);
}
