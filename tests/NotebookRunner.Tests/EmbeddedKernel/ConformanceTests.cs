using System.Text.Json.Nodes;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>
/// What the .NET Interactive kernel answered to 137 cells, recorded from that kernel itself: the embedded kernel
/// answers the same.
/// </summary>
public sealed class ConformanceTests(ConformanceTests.Runs runs) : IClassFixture<ConformanceTests.Runs>
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "EmbeddedKernel", "Conformance");

    public static TheoryData<string, string> Cells()
    {
        var cells = new TheoryData<string, string>();
        foreach (var notebook in Notebooks())
        {
            foreach (var cell in CellsOf(Path.Combine(s_folder, notebook)))
            {
                cells.Add(notebook, (string)cell["id"]!);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_embedded_kernel_answers_as_the_kernel_did(string notebook, string cell)
    {
        var expected = Answer.Of(CellsOf(Path.Combine(s_folder, notebook)).Single(c => (string?)c["id"] == cell));
        var actual = Answer.Of(CellsOf(await runs.ExecutedCopyOf(notebook)).Single(c => (string?)c["id"] == cell));

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void No_recorded_cell_is_left_out() => Assert.Equal(137, Cells().Count);

    private static IEnumerable<string> Notebooks() =>
        Directory.GetFiles(s_folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static IEnumerable<JsonNode> CellsOf(string path) =>
        JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray()!;

    /// <summary>Runs each notebook once, whatever the number of its cells.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Dictionary<string, Task<string>> _copies = [];

        public Task<string> ExecutedCopyOf(string notebook)
        {
            lock (_copies)
            {
                return _copies.TryGetValue(notebook, out var copy) ? copy : _copies[notebook] = RunAsync(notebook);
            }
        }

        public void Dispose() => _folder.Dispose();

        private async Task<string> RunAsync(string notebook)
        {
            var run = await TestRun.OfFile(Path.Combine(s_folder, notebook), _folder);
            return run.File.ExecutedCopy;
        }
    }
}
