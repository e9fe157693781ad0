using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Tests.Execution;

namespace NotebookRunner.Tests.Kernels;

/// <summary>The .NET Interactive kernel itself, where it is installed, beside the embedded one.</summary>
public sealed class DotnetInteractiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_shows_what_the_embedded_kernel_shows()
    {
        var path = _folder.Write("test.ipynb", TestRun.Json(
            "var x = 1;\nx + 1",
            "Console.Write(\"a\"); Console.WriteLine(\"b\"); display(\"shown\"); \"last\"",
            "Console.Error.WriteLine(\"é → 😀\");",
            "#!html\n<b>bold</b>",
            "[raises-exception] x = 5;\nthrow new InvalidOperationException(\"no\");",
            "[raises-exception] int y = \"s\";",
            "await System.Threading.Tasks.Task.Delay(1);\nx",
            "System.IO.Path.GetFileName(System.IO.Directory.GetCurrentDirectory()) == System.IO.Path.GetFileName(Environment.CurrentDirectory)",
            "new[] { 1, 2, 3 }"));

        var embedded = await TestRun.OfFile(path, _folder);
        var installed = await TestRun.OfFile(path, _folder, kernel: await InstalledAsync(), other: embedded.File);

        Assert.Equal(embedded.Cells.Select(cell => (cell.Cell.Id, CellOutcome.Passed, (string?)null)), installed.Cells.Select(cell => (cell.Cell.Id, cell.Outcome, cell.Message)));
        Assert.Null(installed.NotCompared);
    }

    [Fact]
    public async Task It_is_ended_with_all_it_started_where_a_cell_never_ends()
    {
        var path = _folder.Write("test.ipynb", TestRun.Json("Console.Write(Environment.ProcessId);", "System.Threading.Thread.Sleep(-1);"));

        var result = await TestRun.OfFile(path, _folder, new TimeLimits(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(4)), kernel: await InstalledAsync());

        Assert.Equal([CellOutcome.Passed, CellOutcome.TimedOut], result.Cells.Select(cell => cell.Outcome));
        var process = (string)TestRun.OutputsOf(result, 0)[0]!["text"]![0]!;
        Assert.True(await Unix.IsGoneAsync(int.Parse(process, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static async Task<KernelSpec> InstalledAsync()
    {
        try
        {
            return await DotnetInteractive.FindAsync(null, RepositoryFolder.Root);
        }
        catch (KernelMissingException e)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
