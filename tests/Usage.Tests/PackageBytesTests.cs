using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace Usage.Tests;

/// <summary>The library's own bytes: the same from the same source, with nothing in them of the machine that packed them.</summary>
public class PackageBytesTests(PackedLibrary library)
{
    private const string Dll = "lib/net10.0/BatchSequences.dll";
    private const string Pdb = "lib/net10.0/BatchSequences.pdb";

    [Fact]
    public async Task Packed_in_two_folders_it_is_the_same_to_the_byte()
    {
        using var here = await PackedCopy();
        using var there = await PackedCopy();

        Assert.NotEqual(here.Path, there.Path);
        Assert.Equal(Bytes(here.Path, ".nupkg", Dll), Bytes(there.Path, ".nupkg", Dll));
        Assert.Equal(Bytes(here.Path, ".snupkg", Pdb), Bytes(there.Path, ".snupkg", Pdb));
    }

    [Fact]
    public void No_folder_of_this_machine_stands_in_it()
    {
        var bytes = Bytes(library.Folder, ".nupkg", Dll).Concat(Bytes(library.Folder, ".snupkg", Pdb)).ToArray();

        Assert.All(
            [RepositoryFolder.Root.TrimEnd('/', '\\'), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)],
            folder => Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) < 0 && bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(folder)) < 0, folder));
    }

    // A pdb has the parts of a path apart, so that to search its bytes for a whole one proves nothing.
    [Fact]
    public void Its_symbols_name_each_source_from_the_root_of_the_sources()
    {
        using var symbols = Symbols();
        var reader = symbols.GetMetadataReader();
        var sources = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToList();

        Assert.Contains("/_/src/BatchSequences/Batch.cs", sources);
        Assert.All(sources, source => Assert.StartsWith("/_/", source));
    }

    [Fact]
    public void Its_symbols_are_those_of_the_library_beside_them()
    {
        using var assembly = new PEReader(new MemoryStream(Bytes(library.Folder, ".nupkg", Dll)));
        using var symbols = Symbols();
        var entry = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView);

        Assert.Equal(
            new BlobContentId(assembly.ReadCodeViewDebugDirectoryData(entry).Guid, entry.Stamp),
            new BlobContentId(symbols.GetMetadataReader().DebugMetadataHeader!.Id));
    }

    [Fact]
    public async Task Packing_everything_makes_this_one_package()
    {
        using var folder = new TemporaryFolder();

        await DotnetCommand.RunAsync(RepositoryFolder.Root, "pack", "--no-build", "--output", folder.Path);

        Assert.Equal(["BatchSequences.0.2.0.nupkg", "BatchSequences.0.2.0.snupkg"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static async Task<TemporaryFolder> PackedCopy()
    {
        // What packing the library needs, as it is now, and not what was built from it.
        var folder = new TemporaryFolder();
        var library = Directory.GetFiles(RepositoryFolder.File("src/BatchSequences"), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(RepositoryFolder.Root, file));
        foreach (var file in library.Concat([".editorconfig", "Directory.Build.props", "Directory.Packages.props", "LICENSE"]))
        {
            folder.Write(file, File.ReadAllBytes(RepositoryFolder.File(file)));
        }

        await DotnetCommand.RunAsync(folder.Path, "pack", "src/BatchSequences", "--output", folder.Path);
        return folder;
    }

    private static byte[] Bytes(string folder, string extension, string file)
    {
        using var package = new Package(folder, extension);
        return package.Bytes(file);
    }

    private MetadataReaderProvider Symbols() => MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(library.Folder, ".snupkg", Pdb)));
}
