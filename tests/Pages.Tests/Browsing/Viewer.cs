using Microsoft.Playwright;

namespace Pages.Tests.Browsing;

/// <summary>The ways in which viewers put an output into their page, and run the scripts in it.</summary>
internal static class Viewer
{
    /// <summary>A page with room for two outputs.</summary>
    public const string Page = "<div></div><div></div>";

    // Makes copies of the scripts, each at the end of the output for as long as it runs.
    public const string VsCode =
        """
        const element = document.createElement("div");
        element.innerHTML = html;
        output.appendChild(element);
        for (const node of [...element.getElementsByTagName("script")]) {
            const script = document.createElement("script");
            script.text = node.innerText;
            element.appendChild(script).parentNode.removeChild(script);
        }
        """;

    // Puts a copy in the place of each script.
    public const string JupyterLab =
        """
        output.innerHTML = html;
        for (const node of output.querySelectorAll("script")) {
            const script = document.createElement("script");
            script.textContent = node.textContent;
            node.parentNode.replaceChild(script, node);
        }
        """;

    // Takes the scripts out, and runs them in the page's head.
    public const string ClassicNotebook =
        """
        const element = document.createElement("div");
        element.innerHTML = html;
        const nodes = [...element.querySelectorAll("script")];
        nodes.forEach(node => node.remove());
        output.append(...element.childNodes);
        for (const node of nodes) {
            const script = document.createElement("script");
            script.text = node.textContent;
            document.head.appendChild(script).parentNode.removeChild(script);
        }
        """;

    /// <summary>Shows an output as a viewer does, in one of the page's rooms.</summary>
    public static Task ShowAsync(IPage page, string viewer, int room, string html)
    {
        var way = viewer switch { nameof(VsCode) => VsCode, nameof(JupyterLab) => JupyterLab, _ => ClassicNotebook };
        return page.EvaluateAsync($"([room, html]) => {{ const output = document.querySelectorAll('body > div')[room]; {way} }}", new object[] { room, html });
    }
}
