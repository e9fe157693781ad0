using System.Reflection;
using Microsoft.Playwright;
using Pages.Tests.Browsing;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Browser))]

// There is one browser, and it has the machine to itself.
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace Pages.Tests.Browsing;

/// <summary>The system's Chromium, started for the first test that needs it; such tests are skipped where there is none.</summary>
public sealed class Browser : IAsyncDisposable
{
    // The headless shell shows a page in a third of the time, since it opens no browser's window around each.
    private static readonly string? s_path = Programs.Find("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome");

    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>Opens a page in a window of its own, with nothing remembered and no network.</summary>
    /// <param name="site">What there is to load, by path; everything else is refused.</param>
    /// <param name="path">The page among it.</param>
    /// <param name="scripts">Whether scripts run.</param>
    /// <param name="width">The width of the window, in CSS pixels.</param>
    /// <param name="dark">Whether the reader prefers a dark colour scheme.</param>
    internal async Task<OpenPage> OpenAsync(Site site, string path = "/", bool scripts = true, int width = 1000, bool dark = false)
    {
        Assert.SkipWhen(s_path is null, "No Chromium was found, so no page can be tried. Install one: apt install chromium-headless-shell");
        var browser = _browser ??= await StartAsync(s_path);
        var window = await browser.NewContextAsync(new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
        return await OpenPage.OpenAsync(window, site, path);
    }

    /// <summary>Opens a page that has this body, and nothing else to load.</summary>
    internal Task<OpenPage> OpenAsync(string body, bool scripts = true, int width = 1000, bool dark = false) => OpenAsync(Site.Of(body), "/", scripts, width, dark);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _driver?.Dispose();
    }

    private async Task<IBrowser> StartAsync(string path)
    {
        var package = typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "PlaywrightPackage").Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", package);
        _driver = await Playwright.CreateAsync();

        // Without its sandbox it starts as root and in containers too; it is shown nothing but our own pages.
        return await _driver.Chromium.LaunchAsync(new() { ExecutablePath = path, ChromiumSandbox = false });
    }
}
