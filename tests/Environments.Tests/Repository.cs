namespace Environments.Tests;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string s_root =
        RepositoryFolder.Find() ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has a Tutorial.sln.");

    /// <summary>The path of a file in the clone.</summary>
    public static string File(string name) => Path.Combine(s_root, name);

    /// <summary>The text of a file in the clone.</summary>
    public static string Text(string name) => System.IO.File.ReadAllText(File(name));
}
