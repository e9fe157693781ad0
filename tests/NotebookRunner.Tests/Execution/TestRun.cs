using System.Text.Json.Nodes;
using NotebookRunner.Commands;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using NotebookRunner.Reporting;
using Spectre.Console;

namespace NotebookRunner.Tests.Execution;

/// <summary>Runs a notebook for a test.</summary>
internal static class TestRun
{
    private static readonly TimeLimits s_patient = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4));

    public static async Task<NotebookResult> OfFile(
        string path, TemporaryFolder folder, TimeLimits? limits = null, KernelSpec? kernel = null, NotebookFile? other = null, IDictionary<NotebookFile, OutputUpdate>? updates = null)
    {
        var name = Path.GetFileName(path);
        var file = new NotebookFile(path, name, Path.Combine(folder.Path, kernel is null ? "executed" : "executed-" + kernel.Name, name), kernel ?? KernelSpec.Embedded) { Other = other };
        await using var kernels = new KernelQueue([file]);
        var report = new ConsoleReport(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) }), [file]);
        return await new NotebookRun(kernels, new NotebookExecutor(limits ?? s_patient, report), report, updates).RunAsync(file, TestContext.Current.CancellationToken);
    }

    /// <summary>Runs code cells; a cell's tags may stand before it, as in "[skip-execution] 1 + 1" or "[exercise-shown,mask-numbers] 1".</summary>
    public static Task<NotebookResult> OfCells(TemporaryFolder folder, params string[] cells) =>
        OfFile(folder.Write("test.ipynb", Json(cells)), folder);

    public static string Json(params string[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((cell, i) => CodeCell(cell, $"c{i}"))]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();

    public static JsonArray OutputsOf(NotebookResult result, int cell) =>
        JsonNode.Parse(File.ReadAllText(result.File.ExecutedCopy))!["cells"]![cell]!["outputs"]!.AsArray();

    private static JsonObject CodeCell(string text, string id)
    {
        var tagged = text.StartsWith('[') && text.IndexOf("] ", StringComparison.Ordinal) is var end and > 0;
        var tags = new JsonArray();
        if (tagged)
        {
            end = text.IndexOf("] ", StringComparison.Ordinal);
            tags = [.. text[1..end].Split(',')];
            text = text[(end + 2)..];
        }

        return new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject { ["tags"] = tags },
            ["outputs"] = new JsonArray(),
            ["source"] = Cell.Lines(text),
        };
    }
}
