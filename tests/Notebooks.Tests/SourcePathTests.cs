using System.Reflection.PortableExecutable;

namespace Notebooks.Tests;

/// <summary>
/// No error in a notebook shows where on this machine the library's sources are: .NET writes that into a stack trace for
/// every assembly whose symbols it finds, and the .NET Interactive kernel shows the whole trace.
/// </summary>
public class SourcePathTests
{
    public static TheoryData<string> Assemblies => [.. Directory
        .GetFiles(Path.GetDirectoryName(Repository.LessonsLibrary)!, "*.dll")
        .Select(path => Path.GetFileName(path))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_symbols_name_a_source_of_this_machine(string assembly) =>
        Assert.Empty(Sources(Path.Combine(Path.GetDirectoryName(Repository.LessonsLibrary)!, assembly)));

    [Fact]
    public void Our_own_assemblies_are_among_them() => Assert.Superset(
        new HashSet<string> { "BatchSequences.dll", "Lessons.dll", "PlotlyFigures.dll" },
        Assemblies.Select(row => row.Data).ToHashSet());

    [Fact]
    public void The_sources_of_an_assembly_with_symbols_are_found() =>
        Assert.Contains(Sources(typeof(SourcePathTests).Assembly.Location), path => path.EndsWith("SourcePathTests.cs", StringComparison.Ordinal));

    // The symbols that .NET finds for a stack trace are those inside the assembly, or in the file beside it.
    private static List<string> Sources(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.HasMetadata || !file.TryOpenAssociatedPortablePdb(assembly, path => File.Exists(path) ? File.OpenRead(path) : null, out var symbols, out _))
        {
            return [];
        }

        using (symbols)
        {
            var reader = symbols!.GetMetadataReader();
            return [.. reader.Documents
                .Select(document => reader.GetString(reader.GetDocument(document).Name))
                .Where(path => path.StartsWith(RepositoryFolder.Root, StringComparison.Ordinal))];
        }
    }
}
