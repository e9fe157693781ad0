using System.Reflection;

namespace Usage.Tests;

/// <summary>A program outside the repository that gets the library as a package: nothing of the repository's build reaches it.</summary>
internal sealed class FreshProject : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FreshProject(string packages, string program)
    {
        _folder.Write("Program.cs", program);
        _folder.Write("Fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>

              <PropertyGroup Label="For the test: the package, unpacked into this folder alone, and the others where they are already">
                <RestoreAdditionalProjectSources>{packages}</RestoreAdditionalProjectSources>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{Built("PackageFolder")}</RestoreFallbackFolders>
              </PropertyGroup>

              <PropertyGroup Label="For the test: links to libtorch, beside TorchSharp.dll, instead of copies of 500 MB">
                <RuntimeIdentifier>{Built("RuntimeIdentifier")}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <CreateSymbolicLinksForCopyLocalIfPossible>true</CreateSymbolicLinksForCopyLocalIfPossible>
              </PropertyGroup>

              <ItemGroup>
                <PackageReference Include="BatchSequences" Version="0.2.0" />
                <PackageReference Include="{LibTorch}" Version="{CentralVersions.Of(LibTorch)}" />
              </ItemGroup>
            </Project>
            """);
    }

    private static string LibTorch => "libtorch-cpu-" + Built("RuntimeIdentifier");

    public void Dispose() => _folder.Dispose();

    /// <summary>The path of a file that the build put out.</summary>
    public string Output(string file) => _folder.File(Path.Combine("bin", "Debug", "net10.0", Built("RuntimeIdentifier"), file));

    /// <summary>Builds and runs it, and hands back what it printed.</summary>
    public async Task<string> RunAsync()
    {
        await DotnetCommand.RunAsync(_folder.Path, "build");
        CopyNativeLibrary();
        return await DotnetCommand.RunAsync(_folder.Path, "run", "--no-build");
    }

    // TorchSharp's own native library doesn't load on Linux systems with an older C++ library (see LibTorch.targets). That
    // is no matter of the package, whose user would need a newer system; to test it here all the same, the program gets
    // the one that the repository's build laid beside the tests: patched where this system needs it, and else the same.
    private void CopyNativeLibrary()
    {
        const string Library = "libLibTorchSharp.so";
        if (OperatingSystem.IsLinux())
        {
            File.Delete(Output(Library)); // a link: to write to it would write to the package that it leads to
            File.Copy(Path.Combine(AppContext.BaseDirectory, Library), Output(Library));
        }
    }

    private static string Built(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
