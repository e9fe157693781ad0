using System.Composition.Hosting;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
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
    public static void LeaveOut()
    {
        Assembly[] assemblies = [typeof(Workspace).Assembly, Assembly.Load("Microsoft.CodeAnalysis.CSharp.Workspaces")];
        DefaultHost(null) = MefHostServices.Create(new ContainerConfiguration().WithParts(assemblies.SelectMany(PartsOf)).CreateContainer());
    }

    // The types with an attribute that exports them. To look through all types of an assembly by reflection, as MEF does,
    // loads each of them.
    private static List<Type> PartsOf(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions
            .Where(type => metadata.GetTypeDefinition(type).GetCustomAttributes().Any(attribute => NameOf(metadata, attribute).StartsWith("Export", StringComparison.Ordinal)))
            .Select(type => assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(type)))];
    }

    private static string NameOf(MetadataReader metadata, CustomAttributeHandle attribute)
    {
        var constructor = metadata.GetCustomAttribute(attribute).Constructor;
        var type = constructor.Kind == HandleKind.MethodDefinition ? metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
            : metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => metadata.GetString(metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
            HandleKind.TypeReference => metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name),
            _ => "",
        };
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultHost>k__BackingField")]
    private static extern ref MefHostServices DefaultHost(MefHostServices? type);
}
