namespace Pages.Tests.Notebooks;

/// <summary>Makes pages of notebooks by the system's nbconvert; tests that need it are skipped where there is none.</summary>
internal static class PageConverter
{
    private static readonly string? s_path = Programs.Find("jupyter-nbconvert");

    /// <summary>Makes a page of each notebook, of its own name, in the folder.</summary>
    public static async Task ConvertAsync(IEnumerable<string> notebooks, string folder)
    {
        Assert.SkipWhen(s_path is null, "No nbconvert was found, so notebooks can't be looked at as pages. Install it: apt install jupyter-nbconvert");
        var result = await Programs.RunAsync(s_path, ["--to", "html", "--output-dir", folder, .. notebooks]);
        Assert.True(result.IsSuccess, result.StandardError);
    }
}
