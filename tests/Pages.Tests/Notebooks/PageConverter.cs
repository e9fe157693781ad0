using System.Diagnostics;
using Pages.Tests.Browsing;

namespace Pages.Tests.Notebooks;

/// <summary>Makes pages of notebooks by the system's nbconvert; tests that need it are skipped where there is none.</summary>
internal static class PageConverter
{
    private static readonly string? s_path = Program.Find("jupyter-nbconvert");

    /// <summary>Makes a page of each notebook, of its own name, in the folder.</summary>
    public static async Task ConvertAsync(IEnumerable<string> notebooks, string folder)
    {
        Assert.SkipWhen(s_path is null, "No nbconvert was found, so notebooks can't be looked at as pages. Install it: apt install jupyter-nbconvert");
        var start = new ProcessStartInfo(s_path, ["--to", "html", "--output-dir", folder, .. notebooks]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var said = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, said);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("nbconvert did not end within 3 minutes.");
        }
    }
}
