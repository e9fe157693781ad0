using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// A script's compilation references what its references reference: 130 assemblies of this program and of the framework.
/// Roslyn reads each as a whole, 100 MB, so that another program can write the file. These are loaded anyway, and a compiler
/// needs little of them, so here they are mapped. The fields used for it are not public; a package that renames them fails
/// in every test.
/// </summary>
internal static class MappedAssemblies
{
    private static readonly ConcurrentDictionary<(string Path, MetadataReferenceProperties Properties), PortableExecutableReference> s_mapped = new();

    /// <summary>Maps them from now on; other files are read as before.</summary>
    public static void Use()
    {
        var resolver = Field(typeof(ScriptMetadataResolver), "_resolver").GetValue(ScriptMetadataResolver.Default)!;
        var field = Field(resolver.GetType(), "_createFromFileFunc");
        var read = (Func<string, MetadataReferenceProperties, PortableExecutableReference>)field.GetValue(resolver)!;
        var own = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).ToHashSet();
        field.SetValue(resolver, (string path, MetadataReferenceProperties properties) =>
            own.Contains(path) ? s_mapped.GetOrAdd((path, properties), key => Map(key.Path, key.Properties)) : read(path, properties));
    }

    private static PortableExecutableReference Map(string path, MetadataReferenceProperties properties) =>
        AssemblyMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.Default)
            .GetReference(filePath: path, aliases: properties.Aliases, embedInteropTypes: properties.EmbedInteropTypes);

    private static FieldInfo Field(Type type, string name) => type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
