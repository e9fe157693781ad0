using System.Xml.Linq;

namespace Usage.Tests;

/// <summary>What is in the package, and what is said about it.</summary>
public sealed class PackageContentTests(PackedLibrary library) : IDisposable
{
    private readonly Package _package = new(library.Folder, ".nupkg");

    private XElement Metadata => _package.Xml("BatchSequences.nuspec").Elements().Single();

    public void Dispose() => _package.Dispose();

    [Fact]
    public void It_has_the_library_its_documentation_and_two_pages_and_nothing_native() => Assert.Equal(
        ["BatchSequences.nuspec", "LICENSE", "README.md", "lib/net10.0/BatchSequences.dll", "lib/net10.0/BatchSequences.xml"],
        _package.Files);

    [Fact]
    public void TorchSharp_is_all_that_it_depends_on_and_libtorch_is_left_to_its_user()
    {
        var dependency = Assert.Single(Metadata.Descendants(), element => element.Name.LocalName is "dependency" or "frameworkReference");

        Assert.Equal("TorchSharp", dependency.Attribute("id")?.Value);
        Assert.Equal(CentralVersions.Of("TorchSharp"), dependency.Attribute("version")?.Value);
    }

    [Theory]
    [InlineData("id", "BatchSequences")]
    [InlineData("version", "0.2.0")]
    [InlineData("authors", "The maintainers")]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("copyright", "Copyright (c) 2026 The maintainers")]
    [InlineData("description", "Batches of tensors by index: Keras' Sequence for TorchSharp.")]
    public void It_says_what_it_is(string name, string value) => Assert.Equal(value, Said(name));

    [Fact]
    public void It_is_found_by_what_it_is_about() => Assert.Superset(new HashSet<string> { "TorchSharp", "Keras", "batches" }, Said("tags").Split(' ').ToHashSet());

    [Fact]
    public void Its_pages_are_those_of_the_repository()
    {
        Assert.Equal(File.ReadAllBytes(RepositoryFolder.File("src/BatchSequences/README.md")), _package.Bytes("README.md"));
        Assert.Equal(File.ReadAllBytes(RepositoryFolder.File("LICENSE")), _package.Bytes("LICENSE"));
    }

    [Fact]
    public void The_documentation_knows_every_type_that_a_user_meets()
    {
        var documented = _package.Xml("lib/net10.0/BatchSequences.xml").Descendants("member").Select(member => member.Attribute("name")!.Value).ToList();

        Assert.All(
            ["Batch", "BatchSequence`1", "EpochTiming", "IndexedSequence`1", "OnDemandSequence`1", "Prefetcher`1", "PreloadedSequence", "EpochPosition"],
            type => Assert.Contains($"T:BatchSequences.{type}", documented));
    }

    private string Said(string name) => Assert.Single(Metadata.Elements(), element => element.Name.LocalName == name).Value;
}
