using Microsoft.Playwright;

namespace Pages.Tests.Explorer;

/// <summary>One of the explorers on a page, from above.</summary>
internal sealed class ExplorerOnPage(IPage page, int which = 0)
{
    public ILocator Root { get; } = page.Locator(".slicing-explorer").Nth(which);

    public ILocator Picture => Root.Locator("img");

    public ILocator Words => Root.Locator("[aria-live=polite]");

    public ILocator Slider(string label) => Root.GetByRole(AriaRole.Slider, new() { Name = label, Exact = true });

    public ILocator Box(string label) => Root.GetByRole(AriaRole.Checkbox, new() { Name = label, Exact = true });

    public ILocator Control(string label) => Slider(label).Or(Box(label));

    /// <summary>The number beside a slider.</summary>
    public Task<string> ShownAsync(string label) => Slider(label).Locator("+ b").InnerTextAsync();

    /// <summary>Moves the controls as a hand would, the index last, from state to state, and tells what is drawn in each.</summary>
    public Task<Drawn[]> DrawAsync(params IEnumerable<ExplorerState> states) => Root.EvaluateAsync<Drawn[]>(
        """
        (root, states) => states.map(state => {
            for (const [name, value] of Object.entries(state)) {
                const input = root.querySelector(`input[name=${name}]`);
                const property = input.type === "checkbox" ? "checked" : "value";
                if (input[property] !== value) {
                    input[property] = value;
                    input.dispatchEvent(new Event("input", { bubbles: true }));
                }
            }

            const picture = root.querySelector("img");
            return { svg: decodeURIComponent(picture.src.replace("data:image/svg+xml,", "")), alt: picture.alt };
        })
        """,
        states.Select(state => new
        {
            samples = $"{state.Samples}",
            batchSize = $"{state.BatchSize}",
            shuffle = state.Shuffle,
            dropLast = state.DropLast,
            epoch = $"{state.Epoch}",
            index = $"{state.Index}",
        }).ToArray());

    /// <summary>The picture as it stands, and its description.</summary>
    internal sealed class Drawn
    {
        public string Svg { get; set; } = "";

        public string Alt { get; set; } = "";
    }
}
