using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell calls without naming a type: every cell begins with <c>using static</c> of this class.</summary>
public static class Kernel
{
#pragma warning disable CA1707, IDE1006 // Identifiers; naming styles: the kernel's own spelling, which cells use.
    /// <summary>Shows a value where the cell's output has got to, and goes on.</summary>
    /// <param name="value">The value; null shows as &lt;null&gt;.</param>
    /// <param name="mimeTypes">The forms to show it in; those preferred for its type when none is given.</param>
    /// <exception cref="ArgumentException">No formatter writes one of the forms.</exception>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => value.Display(mimeTypes);
#pragma warning restore CA1707, IDE1006

    /// <summary>Text that is HTML already, and is shown as it is.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Runs a script in the page that shows the output.</summary>
    public static void Javascript(string scriptContent) =>
        $"<script type=\"text/javascript\">{scriptContent}</script>".DisplayAs(HtmlFormatter.MimeType);

    /// <summary>Adds a style sheet to the page that shows the output.</summary>
    public static void CSS(string content) => Javascript(
        $$"""
        var css = `{{content}}`,
        head = document.head || document.getElementsByTagName('head')[0],
        style = document.createElement('style');

        head.appendChild(style);

        style.type = 'text/css';
        if (style.styleSheet) {
          style.styleSheet.cssText = css;
        } else {
          style.appendChild(document.createTextNode(css));
        }
        """);
}
