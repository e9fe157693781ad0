namespace Environments.Tests;

/// <summary>The clone that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The path of a file in the clone.</summary>
    public static string File(string name) => Path.Combine(RepositoryFolder.Root, name);

    /// <summary>The text of a file in the clone.</summary>
    public static string Text(string name) => System.IO.File.ReadAllText(File(name));
}
