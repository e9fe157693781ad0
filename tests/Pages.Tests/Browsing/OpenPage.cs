using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Pages.Tests.Browsing;

/// <summary>A page in its window, and what went wrong on it.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    // What could not be loaded is among the refused; Debian's nbconvert names files of the system, which no site may load.
    private static readonly string[] s_noErrors = ["Failed to load resource", "Not allowed to load local resource"];

    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _refused = [];

    private OpenPage(IBrowserContext window, IPage page) => (_window, Page) = (window, page);

    public IPage Page { get; }

    /// <summary>Errors that scripts did not handle, or wrote to the console.</summary>
    public IEnumerable<string> Errors => _errors;

    /// <summary>What the page asked the network for, in vain.</summary>
    public IEnumerable<string> Refused => _refused;

    public static async Task<OpenPage> OpenAsync(IBrowserContext window, Site site, string path)
    {
        var open = new OpenPage(window, await window.NewPageAsync());
        open.Page.PageError += (_, error) => open._errors.Enqueue(error);
        open.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !s_noErrors.Any(start => message.Text.StartsWith(start, StringComparison.Ordinal)))
            {
                open._errors.Enqueue(message.Text);
            }
        };
        await window.RouteAsync("**/*", async route =>
        {
            if (site.TryFind(route.Request.Url, out var type, out var read))
            {
                await route.FulfillAsync(new() { ContentType = type, BodyBytes = read() });
            }
            else
            {
                open._refused.Enqueue(route.Request.Url);
                await route.AbortAsync();
            }
        });
        await open.Page.GotoAsync(Site.Address + path);
        return open;
    }

    public async ValueTask DisposeAsync() => await _window.CloseAsync();
}
