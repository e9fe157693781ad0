using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Host.Mef;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// The C# kernel has a Roslyn workspace for editors: completion, hover text and signature help. Nothing here asks for them,
/// and to compose them takes a fifth of a kernel's start. The member used for it is not public; a package that renames it
/// fails in every test.
/// </summary>
internal static class EditorServices
{
    /// <summary>Leaves them out of the workspaces that are created from now on.</summary>
    public static void LeaveOut() =>
        DefaultHost(null) = MefHostServices.Create([typeof(Workspace).Assembly, Assembly.Load("Microsoft.CodeAnalysis.CSharp.Workspaces")]);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultHost>k__BackingField")]
    private static extern ref MefHostServices DefaultHost(MefHostServices? type);
}
