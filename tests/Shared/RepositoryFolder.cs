namespace Tests.Shared;

/// <summary>The repository that the tests were built in.</summary>
internal static class RepositoryFolder
{
    /// <summary>Its top folder, for tests that look at what is in it.</summary>
    /// <exception cref="DirectoryNotFoundException">The tests run outside of it.</exception>
    public static string Root { get; } =
        Find() ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has a Tutorial.sln.");

    /// <summary>The path of a file or folder in it.</summary>
    public static string File(string name) => Path.Combine(Root, name);

    /// <summary>The text of a file in it.</summary>
    public static string Text(string name) => System.IO.File.ReadAllText(File(name));

    /// <summary>Its top folder; null where the tests run outside of it.</summary>
    public static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Tutorial.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
