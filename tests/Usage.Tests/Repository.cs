namespace Usage.Tests;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    public static string Root => RepositoryFolder.Root;

    /// <summary>Copies what packing the library needs, as it is now, and not what was built from it.</summary>
    public static void CopyLibraryTo(TemporaryFolder folder)
    {
        var library = Directory.GetFiles(Path.Combine(Root, "src", "BatchSequences")).Select(file => Path.GetRelativePath(Root, file));
        foreach (var file in library.Concat([".editorconfig", "Directory.Build.props", "Directory.Packages.props", "LICENSE"]))
        {
            folder.Write(file, File.ReadAllBytes(Path.Combine(Root, file)));
        }
    }
}
