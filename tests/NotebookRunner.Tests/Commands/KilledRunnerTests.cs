using System.Globalization;
using System.Runtime.Versioning;
using NotebookRunner.Tests.Execution;
using NotebookRunner.Tests.Kernels;

namespace NotebookRunner.Tests.Commands;

/// <summary>A runner that is killed can end nothing itself.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KilledRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = ProgramRun.Repository();

    public void Dispose() => _folder.Dispose();

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task The_embedded_kernel_ends_with_all_it_started() => await KillAsync(
        "foreach (var id in new[] { Environment.ProcessId, System.Diagnostics.Process.Start(\"sleep\", \"600\").Id }) System.IO.File.AppendAllText(\"pids\", id + \"\\n\"); while (true) { }");

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task The_installed_kernel_ends_with_all_it_started() => await KillAsync(
        "1", "--kernel", "dotnet-interactive", "--kernel-program", StandInKernel.Write(_folder, "sleep 600 & echo $$ >> pids; echo $! >> pids"));

    private async Task KillAsync(string cell, params string[] arguments)
    {
        _folder.Write("x.ipynb", TestRun.Json(cell));
        var run = ProgramRun.StartGroup(_folder, ["x.ipynb", .. arguments]);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(TimeSpan.FromMinutes(1));
        while (!File.Exists(_folder.File("pids")) || File.ReadAllLines(_folder.File("pids")).Length < 2)
        {
            await Task.Delay(100, time.Token);
        }

        Unix.Signal(run.ProcessId, 9);

        var gone = await Task.WhenAll(File.ReadLines(_folder.File("pids")).Select(id => Unix.IsGoneAsync(int.Parse(id, CultureInfo.InvariantCulture))));
        Assert.All(gone, Assert.True);
        await run;
    }
}
