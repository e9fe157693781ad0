using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// The C# of one notebook: each cell is a submission that continues the one before it, compiled and run as the
/// .NET Interactive kernel does. Not thread-safe: cells run one after the other.
/// </summary>
internal sealed class ScriptSession
{
    // Roslyn tells "5" from "5;" but keeps the answer to itself; the kernel asks in the same way.
    private static readonly Func<Script, bool> s_hasReturnValue = typeof(Script)
        .GetMethod("HasReturnValue", BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<Script, bool>>();

    // Debug information, and a #line before each cell, give errors the cell's own lines, which the kernel lacks.
    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .WithLanguageVersion(LanguageVersion.Latest)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8)
        .AddImports(
            "System",
            "System.Text",
            "System.Collections",
            "System.Collections.Generic",
            "System.Threading.Tasks",
            "System.Linq")
        .AddReferences(
            typeof(Enumerable).Assembly,
            typeof(IEnumerable<>).Assembly,
            typeof(Task<>).Assembly,
            typeof(Microsoft.DotNet.Interactive.Kernel).Assembly,
            typeof(Formatter).Assembly);

    private ScriptState<object>? _state;

    /// <summary>Compiles and runs one cell.</summary>
    /// <param name="code">The cell's C#.</param>
    /// <param name="name">What errors call it, such as "cell 3".</param>
    /// <returns>What came of it; an error in the cell is a result, not an exception of this method.</returns>
    public async Task<SubmissionResult> RunAsync(string code, string name)
    {
        // Read at each submission, as the kernel does, because a cell may change it.
        var folder = Directory.GetCurrentDirectory();
        var options = s_options
            .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
            .WithSourceResolver(new CellSources(folder));

        // Only a continuation can catch exceptions and keep what was assigned before the throw.
        _state ??= await CSharpScript.RunAsync("using static Microsoft.DotNet.Interactive.Kernel;", options);

        try
        {
            Exception? exception = null;
            _state = await _state.ContinueWithAsync($"#line 1 \"{name}\"\n{code}", options, e =>
            {
                exception = e;
                return true;
            });
            var diagnostics = _state.Script.GetCompilation().GetDiagnostics();
            return exception is null && s_hasReturnValue(_state.Script)
                ? new SubmissionResult(null, diagnostics, HasValue: true, _state.ReturnValue)
                : new SubmissionResult(exception, diagnostics, HasValue: false, null);
        }
        catch (CompilationErrorException e)
        {
            return new SubmissionResult(e, e.Diagnostics, HasValue: false, null);
        }
    }
}
