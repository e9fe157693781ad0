namespace Tests.Shared;

/// <summary>Real images, which the repository does not hold: a folder shared/data in it, or beside it or a folder above it.</summary>
internal static class SharedData
{
    /// <summary>The path of a folder of real images; where there is none, the test is skipped.</summary>
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", name);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        Assert.Skip($"No folder shared/data/{name} in the repository or above it: this test needs real images.");
        return "";
    }
}
