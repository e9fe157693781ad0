using Microsoft.Playwright;

namespace Pages.Tests.Charts;

/// <summary>One of the charts on a page that have come alive, from above.</summary>
internal sealed class ChartOnPage(IPage page, int which = 0)
{
    public ILocator Root { get; } = page.Locator(".js-plotly-plot").Nth(which);

    /// <summary>What is said of a point under the mouse, as soon as something is.</summary>
    /// <param name="point">Which point of the first line.</param>
    public async Task<string> HoverAsync(int point = 0)
    {
        await Root.WaitForAsync();
        await Root.Locator("xpath=../img").WaitForAsync(new() { State = WaitForSelectorState.Detached }); // it stands above until then

        // Forced, since plotly.js has a layer over its points that takes the mouse.
        await Root.Locator(".scatterlayer .trace").First.Locator(".point").Nth(point).HoverAsync(new() { Force = true });
        var said = Root.Locator(".hoverlayer .legend");
        await said.WaitForAsync();
        return await said.TextContentAsync() ?? "";
    }
}
