using System.Text.RegularExpressions;

namespace Usage.Tests;

/// <summary>The program on the package's page, in a project of its own that has the package and libtorch.</summary>
public partial class FreshProjectTests(PackedLibrary library)
{
    private static readonly string s_page = RepositoryFolder.Text("src/BatchSequences/README.md").ReplaceLineEndings("\n");

    [Fact]
    public async Task The_program_on_the_packages_page_prints_what_the_page_says()
    {
        using var project = new FreshProject(library.Folder, Block("csharp"));
        using var package = new Package(library.Folder, ".nupkg");

        var printed = await project.RunAsync();

        Assert.Equal(Block("text"), printed);
        // Of this package, and not of another build of its version that someone has tried on this machine.
        Assert.Equal(package.Bytes("lib/net10.0/BatchSequences.dll"), File.ReadAllBytes(project.Output("BatchSequences.dll")));
    }

    [Fact]
    public void The_page_names_the_version_of_TorchSharp_that_the_package_depends_on() =>
        Assert.All(Versions().Matches(s_page), version => Assert.Equal(CentralVersions.Of("TorchSharp"), version.Value));

    private static string Block(string language) => Regex.Match(s_page, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    [GeneratedRegex(@"\b[0-9]+\.[0-9]+\.[0-9]+\b")]
    private static partial Regex Versions();
}
