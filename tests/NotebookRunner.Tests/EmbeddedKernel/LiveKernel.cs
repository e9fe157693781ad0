using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>
/// An embedded kernel, started once for the facts of a class: cells of all of them continue one another, so each
/// uses names of its own.
/// </summary>
public sealed class LiveKernel : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];
    private KernelClient? _kernel;

    /// <summary>Where the notebook would be.</summary>
    public string Folder => _folder.Path;

    public async ValueTask InitializeAsync()
    {
        var start = KernelSpec.Embedded.In(Folder);
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        _kernel = await KernelClient.StartAsync(start, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _kernel!.DisposeAsync();
        _folder.Dispose();
    }

    internal static LiveKernel With(string name, string value) => new() { _environment = { [name] = value } };

    internal string File(string name, string text) => _folder.Write(name, text);

    internal async Task<Answered> RunAsync(string code, string language = "csharp")
    {
        var (outputs, diagnostics) = (new OutputCollector(1), new List<string>());
        var end = await _kernel!.SubmitAsync(code, language, Take, TestContext.Current.CancellationToken);
        return new Answered(outputs.ToJson(), end.Message, diagnostics);

        void Take(KernelEvent kernelEvent)
        {
            outputs.Add(kernelEvent);
            if (kernelEvent.Type == KernelEvent.DiagnosticsProduced)
            {
                diagnostics.AddRange(kernelEvent.Values.Select(v => v.Value));
            }
        }
    }

    /// <summary>The result of a cell.</summary>
    /// <param name="Outputs">Its outputs, as a notebook file has them.</param>
    /// <param name="Error">The message it failed with; null where it didn't.</param>
    /// <param name="Diagnostics">What the compiler said.</param>
    internal sealed record Answered(JsonArray Outputs, string? Error, IReadOnlyList<string> Diagnostics)
    {
        /// <summary>What it printed, to standard output unless told.</summary>
        public string Printed(string stream = "stdout") => string.Concat(Outputs
            .Where(output => (string?)output!["name"] == stream)
            .Select(output => Joined(output!["text"])));

        /// <summary>What each value it showed is in one form.</summary>
        public IReadOnlyList<string> Shown(string mimeType) =>
            [.. Outputs.Where(output => output!["data"]?[mimeType] is not null).Select(output => Joined(output!["data"]![mimeType]))];

        private static string Joined(JsonNode? text) =>
            text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)text ?? "";
    }
}
