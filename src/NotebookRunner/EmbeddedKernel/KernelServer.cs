using System.Net;
using System.Runtime.InteropServices;
using Markdig;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.Csv;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// The embedded kernel: reads commands from standard input and writes events to standard output, in the protocol of
/// <c>dotnet-interactive stdio</c>, so that the runner speaks to this kernel as it would to that one.
/// <para>
/// Better than the kernel on purpose: run-time errors name the lines of the cell; <c>Console.ReadLine</c> fails instead of
/// waiting for ever; <c>display(x).Update(y)</c> works; culture is invariant. What it leaves out (<c>#r "nuget:"</c>, other
/// languages and magic commands) fails its cell with a message.
/// </para>
/// </summary>
internal sealed class KernelServer
{
    private static readonly MarkdownPipeline s_markdown = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    private readonly EventWriter _events = new(EventWriter.StandardOutput());
    private readonly ScriptSession _session = new();
    private int _submissions;

    /// <summary>Serves until standard input ends.</summary>
    public static async Task RunAsync()
    {
        var server = new KernelServer();
        var commands = CommandQueue.From(Console.OpenStandardInput(), server._events.Refuse);

        // Ctrl-C in a terminal reaches this process too; it is the runner that ends it, and writes down what it did.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        KernelInvocationContext.Current = new KernelInvocationContext(displayed => server._events.Write(
            displayed.IsUpdated ? KernelEvent.DisplayedValueUpdated : KernelEvent.DisplayedValueProduced,
            displayed.FormattedValues,
            displayed.DisplayId));

        // As the kernel's own, newer Formatting does.
        Formatter.SetPreferredMimeTypesFor(typeof(TabularDataResource), HtmlFormatter.MimeType, CsvFormatter.MimeType);

        server._events.Write(KernelEvent.KernelReady);
        foreach (var command in commands)
        {
            await server.SubmitAsync(command);
        }
    }

    private async Task SubmitAsync(KernelCommand command)
    {
        _events.Token = command.Token;

        // Anew for each cell, as in the kernel: the one before may have put something else in their place.
        Console.SetOut(new ConsoleCapture(_events, KernelEvent.StandardOutputValueProduced));
        Console.SetError(new ConsoleCapture(_events, KernelEvent.StandardErrorValueProduced));
        Console.SetIn(new NoKeyboard());
        var name = $"cell {++_submissions}";
        try
        {
            foreach (var part in SubmissionPart.Split(command.Code, command.Language))
            {
                if (part.Language != "csharp")
                {
                    _events.Write(KernelEvent.DisplayedValueProduced, Show(part));
                }
                else if (!await RunAsync(part.Text, name))
                {
                    return;
                }
            }

            _events.Write(KernelEvent.CommandSucceeded);
        }
        catch (UnsupportedDirectiveException e)
        {
            _events.WriteFailure(e.Message);
        }
        catch (Exception e)
        {
            _events.WriteFailure(ErrorText.Of(e)); // the cell's doing too: a formatter of its own threw, or the current directory is gone
        }
    }

    private async Task<bool> RunAsync(string code, string name)
    {
        var result = await _session.RunAsync(code, name);
        var shown = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
        if (shown.Count > 0)
        {
            _events.Write(
                KernelEvent.DiagnosticsProduced,
                shown.Select(d => new FormattedValue(PlainTextFormatter.MimeType, ErrorText.Of(d))));
        }

        if (result.Error is { } error)
        {
            _events.WriteFailure(ErrorText.Of(error));
            return false;
        }

        // A value that display has shown already is not shown again.
        if (result.HasValue && result.Value is not DisplayedValue)
        {
            _events.Write(KernelEvent.ReturnValueProduced, result.Value switch
            {
                FormattedValue value => [value],
                IEnumerable<FormattedValue> values => values,
                var value => FormattedValue.CreateManyFromObject(value),
            });
        }

        return true;
    }

    private static FormattedValue[] Show(SubmissionPart part) => part.Language switch
    {
        "markdown" => [new(HtmlFormatter.MimeType, Markdown.ToHtml(part.Text, s_markdown).TrimEnd('\n'))],
        "mermaid" => [new(HtmlFormatter.MimeType, $"<pre class=\"mermaid\">{WebUtility.HtmlEncode(part.Text)}</pre>")],
        _ => [new(HtmlFormatter.MimeType, part.Text)],
    };
}
