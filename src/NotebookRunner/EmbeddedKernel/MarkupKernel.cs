using System.Net;
using Markdig;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Formatting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>Shows a cell in a markup language as HTML. The tool's own package for these two is not in the gallery.</summary>
internal sealed class MarkupKernel : Kernel, IKernelCommandHandler<SubmitCode>
{
    private readonly Func<string, string> _toHtml;

    private MarkupKernel(string name, string languageName, Func<string, string> toHtml)
        : base(name)
    {
        KernelInfo.LanguageName = languageName;
        _toHtml = toHtml;
    }

    /// <summary>The kernel of <c>#!markdown</c>.</summary>
    public static MarkupKernel Markdown()
    {
        var pipeline = new Lazy<MarkdownPipeline>(() => new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());
        return new("markdown", "Markdown", text => Markdig.Markdown.ToHtml(text, pipeline.Value).TrimEnd('\n'));
    }

    /// <summary>The kernel of <c>#!mermaid</c>: viewers that know Mermaid draw it, the others show its text.</summary>
    public static MarkupKernel Mermaid() =>
        new("mermaid", "Mermaid", text => $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(text)}</pre>");

    /// <summary>The error of a cell in a language without a kernel.</summary>
    public static string UnsupportedLanguage(string name) =>
        $"(1,1): error: The cell is in '{name}'. The embedded kernel runs csharp, html, markdown and mermaid; run this notebook with --kernel dotnet-interactive.";

    /// <inheritdoc/>
    public Task HandleAsync(SubmitCode command, KernelInvocationContext context)
    {
        context.DisplayAs(_toHtml(command.Code.Trim('\r', '\n')), HtmlFormatter.MimeType);
        return Task.CompletedTask;
    }
}
