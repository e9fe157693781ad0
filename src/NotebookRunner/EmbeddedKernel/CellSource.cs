using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Run-time errors name the cell and its line, which the tool's do not: it compiles without debug information. The
/// members used for it are not public; a package that renames them fails in every test.
/// </summary>
internal static class CellSource
{
    /// <summary>Compiles each cell with debug information, and with its name and line numbers.</summary>
    public static CSharpKernel UseCellSource(this CSharpKernel kernel)
    {
        ref var options = ref Options(kernel);
        options = options.WithEmitDebugInformation(true).WithFileEncoding(Encoding.UTF8);
        kernel.AddMiddleware((command, context, next) =>
        {
            if (command is SubmitCode code && context.Command is SubmitCode cell)
            {
                // A cell that switches languages is several submissions, each with its own first line. The runner numbers its
                // commands as notebooks number their cells.
                var line = SyntaxNode(code) is { } node ? 1 + cell.Code.AsSpan(0, Span(node).Start).Count('\n') : 1;
                SetCode(code, $"#line {line} \"cell {cell.GetOrCreateToken()}\"\n{CarriedPackages.Without(code.Code)}");
            }

            return next(command, context);
        });
        return kernel;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    private static extern void SetCode(SubmitCode command, string code);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_SyntaxNode")]
    [return: UnsafeAccessorType("Microsoft.DotNet.Interactive.Parsing.TopLevelSyntaxNode, Microsoft.DotNet.Interactive")]
    private static extern object? SyntaxNode(SubmitCode command);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Span")]
    private static extern TextSpan Span([UnsafeAccessorType("Microsoft.DotNet.Interactive.Parsing.SyntaxNode, Microsoft.DotNet.Interactive")] object node);
}
