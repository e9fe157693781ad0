using System.Text.Json.Nodes;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Tests.Execution;

/// <summary>Runs a notebook for a test, and keeps what the observer was told.</summary>
internal static class TestRun
{
    private static readonly RunOptions s_patient = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), 1);

    public static Task<NotebookResult> OfFile(string path, TemporaryFolder folder, RunOptions? options = null, IRunObserver? observer = null, Engine? engine = null, NotebookFile? other = null)
    {
        var name = Path.GetFileName(path);
        var file = new NotebookFile(path, name, Path.Combine(folder.Path, engine is null ? "executed" : "executed-" + engine.Name, name), engine ?? EmbeddedEngine.Instance) { Other = other };
        return new NotebookRun(file, options ?? s_patient, observer ?? new Silent()).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs code cells; a cell's tags may stand before it, as in "[skip-execution] 1 + 1" or "[answer,mask-numbers] 1".</summary>
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

    private sealed class Silent : IRunObserver
    {
        public void NotebookStarted(NotebookFile file) { }

        public void CellStarted(NotebookFile file, Cell cell) { }

        public void CellPrinted(NotebookFile file, string text) { }

        public void CellEnded(NotebookFile file, CellResult result) { }

        public void NotebookEnded(NotebookResult result) { }
    }
}
