using Usage.Tests;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(PackedLibrary))]

// They build the same projects, one after the other.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Usage.Tests;

/// <summary>The library, packed once for all tests as a maintainer packs it.</summary>
public sealed class PackedLibrary : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The folder that has the package, and its symbols, and nothing else.</summary>
    public string Folder => _folder.Path;

    public async ValueTask InitializeAsync() => await DotnetCommand.RunAsync(RepositoryFolder.Root, "pack", "src/BatchSequences", "--output", Folder);

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
