using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// What happens to a cell's C# before the kernel compiles it: it gets a name and line numbers for run-time errors, which
/// the tool's lack because it compiles without debug information, and its package references are taken out. The two
/// members used for it are not public; a package that renames them fails in every test.
/// </summary>
internal static class CellSource
{
    /// <summary>Prepares the code of each cell.</summary>
    public static CSharpKernel UseCellSource(this CSharpKernel kernel)
    {
        ref var options = ref Options(kernel);
        options = options.WithEmitDebugInformation(true).WithFileEncoding(Encoding.UTF8);
        kernel.AddMiddleware(async (command, context, next) =>
        {
            if (command is SubmitCode code && context.Command is SubmitCode cell)
            {
                if (CarriedPackages.ProblemIn(cell.Code) is { } problem)
                {
                    context.Fail(cell, message: problem); // before any part of the cell runs
                    return;
                }

                // The runner numbers its commands as notebooks number their cells. A cell that switches languages is several
                // submissions, each with its own first line.
                var name = $"#line {LineIn(cell.Code, code.Code)} \"cell {cell.GetOrCreateToken()}\"";
                SetCode(code, $"{name}\n{await CarriedPackages.ReferenceAsync(kernel, code.Code)}");
            }

            await next(command, context);
        });
        return kernel;
    }

    private static int LineIn(string cell, string part) =>
        1 + cell.AsSpan(0, Math.Max(0, cell.IndexOf(part, StringComparison.Ordinal))).Count('\n');

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Code")]
    private static extern void SetCode(SubmitCode command, string code);
}
