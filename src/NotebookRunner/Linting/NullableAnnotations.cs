using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookRunner.Linting;

/// <summary>
/// No <c>string?</c> where the cell has not switched nullable annotations on: the compiler warns, and a kernel prints the
/// warning as an error output.
/// </summary>
internal static class NullableAnnotations
{
    /// <inheritdoc cref="NullableAnnotations"/>
    public static IEnumerable<Problem> Check(Page page)
    {
        var own = page.Code.SelectMany(code => code.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Where(IsValueType))
            .Select(type => type.Identifier.ValueText)
            .ToHashSet();
        return
            from code in page.Code
            from type in code.Root.DescendantNodes().OfType<NullableTypeSyntax>()
            where !IsValueType(type.ElementType, own) && !IsSwitchedOn(code.Root, type.SpanStart)
            select page.Problem(code.Cell, $"{Script.LineOf(type)}: '{type}' gives a warning; leave the ? away, or begin the cell with #nullable enable");
    }

    // What a name from a library means is not known here. It counts as a class, for #nullable enable is right for both.
    private static bool IsValueType(TypeSyntax type, HashSet<string> own) => type switch
    {
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.StringKeyword) && !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword),
        TupleTypeSyntax => true,
        SimpleNameSyntax name => own.Contains(name.Identifier.ValueText) || typeof(int).Assembly.GetType($"System.{name.Identifier.ValueText}")?.IsValueType == true,
        _ => false,
    };

    private static bool IsValueType(BaseTypeDeclarationSyntax type) =>
        type is StructDeclarationSyntax or EnumDeclarationSyntax || type.IsKind(SyntaxKind.RecordStructDeclaration);

    private static bool IsSwitchedOn(CompilationUnitSyntax root, int position) =>
        root.DescendantNodes(descendIntoTrivia: true).OfType<NullableDirectiveTriviaSyntax>()
            .LastOrDefault(directive => directive.SpanStart < position && !directive.TargetToken.IsKind(SyntaxKind.WarningsKeyword))
            ?.SettingToken.IsKind(SyntaxKind.EnableKeyword) == true;
}
