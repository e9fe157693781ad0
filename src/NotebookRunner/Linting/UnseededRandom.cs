using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>Random numbers are seeded, so that every run shows the same; a cell that shows what happens without a seed says so by a tag.</summary>
internal static class UnseededRandom
{
    /// <inheritdoc cref="UnseededRandom"/>
    public static IEnumerable<Problem> Check(Page page) =>
        from code in page.Code
        where !code.Cell.HasTag(CellTags.Unseeded)
        from node in code.Root.DescendantNodes()
        where IsUnseeded(node)
        select page.Problem(code.Cell, $"{Script.LineOf(node)}: '{node}' has no seed; write new Random(seed), or tag the cell {CellTags.Unseeded} where it shows just that");

    private static bool IsUnseeded(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax creation => IsRandom(creation.Type) && creation.ArgumentList is null or { Arguments.Count: 0 },
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Parent.Parent.Parent: VariableDeclarationSyntax variable } => IsRandom(variable.Type),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Shared" } member => IsRandom(member.Expression),
        _ => false,
    };

    private static bool IsRandom(SyntaxNode name) => name switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText == nameof(Random),
        QualifiedNameSyntax qualified => IsRandom(qualified.Right),
        MemberAccessExpressionSyntax member => IsRandom(member.Name),
        _ => false,
    };
}
