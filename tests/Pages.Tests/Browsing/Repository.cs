namespace Pages.Tests.Browsing;

/// <summary>The repository that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } =
        RepositoryFolder.Find() ?? throw new InvalidOperationException("The tests must run inside their repository: they look at its notebooks.");
}
