using System.Globalization;
using System.Runtime.Versioning;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;
using NotebookRunner.Notebooks;
using NotebookRunner.Tests.Kernels;

namespace NotebookRunner.Tests.Execution;

/// <summary>Kernels that start before their notebook's turn: each is there in time, and none is left behind.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class KernelQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task The_next_kernel_starts_when_the_one_before_it_is_ready_and_only_that()
    {
        var files = await FilesAsync("");
        await using var kernels = new KernelQueue(files);
        await using var first = kernels.Take(files[0]);
        Assert.Empty(Started());

        await RunAsync(first);
        await WaitForAsync(2);
        await RunAsync(first);

        Assert.Equal(2, Started().Count);
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_notebook_that_never_runs_does_not_keep_the_next_kernel_from_starting()
    {
        var files = await FilesAsync("");
        await using var kernels = new KernelQueue(files);
        await kernels.Take(files[0]).DisposeAsync();
        Assert.Empty(Started());
        await using var second = kernels.Take(files[1]);

        await RunAsync(second);

        await WaitForAsync(2);
    }

    [Theory(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    [InlineData("")]
    [InlineData("[ $(wc -l < pids) -lt 2 ] || sleep 600")]
    public async Task A_kernel_that_nobody_took_is_ended_even_where_it_hangs_at_its_start(string start)
    {
        var files = await FilesAsync(start);
        await using (var kernels = new KernelQueue(files))
        {
            await using var first = kernels.Take(files[0]);
            await RunAsync(first);
            await WaitForAsync(2);
        }

        foreach (var process in Started())
        {
            Assert.True(await Unix.IsGoneAsync(process));
        }
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task Notebooks_taken_in_any_order_and_at_once_start_one_kernel_each()
    {
        var files = await FilesAsync("", 8);
        await using var kernels = new KernelQueue(files);

        await Parallel.ForEachAsync(files.Reverse(), new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (file, _) =>
        {
            await using var session = kernels.Take(file);
            await RunAsync(session);
        });

        Assert.Equal(8, Started().Count);
    }

    private static async Task RunAsync(KernelSession session)
    {
        session.Begin(new TimeLimits(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
        await session.RunAsync(Notebook.Parse(TestRun.Json("1")).Cells[0], _ => { }, TestContext.Current.CancellationToken);
    }

    private async Task<IReadOnlyList<NotebookFile>> FilesAsync(string start, int count = 3)
    {
        var program = StandInKernel.Write(_folder, StandInKernel.Succeeds, $"cd '{_folder.Path}'; echo $$ >> pids; {start}");
        var kernel = await DotnetInteractive.FindAsync(program, _folder.Path);
        return [.. Enumerable.Range(0, count).Select(i => new NotebookFile(_folder.File($"{i}.ipynb"), $"{i}.ipynb", _folder.File($"executed/{i}.ipynb"), kernel))];
    }

    private List<int> Started() => !File.Exists(_folder.File("pids")) ? []
        : [.. File.ReadLines(_folder.File("pids")).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];

    private async Task WaitForAsync(int count)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        time.CancelAfter(TimeSpan.FromSeconds(30));
        while (Started().Count < count)
        {
            await Task.Delay(50, time.Token);
        }
    }
}
