using Microsoft.Playwright;

namespace Pages.Tests.Timelines;

/// <summary>One of the timelines on a page.</summary>
internal sealed class TimelineOnPage(IPage page, int which = 0)
{
    public ILocator Root { get; } = page.Locator(".pipeline-timeline").Nth(which);

    public ILocator Picture => Root.Locator("img");

    public ILocator Words => Root.Locator("[aria-live=polite]");

    public ILocator Bar(string says) => Root.GetByRole(AriaRole.Button, new() { Name = says, Exact = true });

    public ILocator Slider(string label) => Root.GetByRole(AriaRole.Slider, new() { Name = label, Exact = true });

    /// <summary>What the framed bars say.</summary>
    public Task<string[]> MarkedAsync() =>
        Root.EvaluateAsync<string[]>("root => [...root.querySelectorAll('[data-marked]')].map(bar => bar.ariaLabel)");

    /// <summary>The drawing as it stands.</summary>
    public async Task<string> DrawnAsync() =>
        Uri.UnescapeDataString((await Picture.GetAttributeAsync("src"))!.Replace("data:image/svg+xml,", "", StringComparison.Ordinal));
}
