using System.Diagnostics;
using NotebookRunner.Kernels;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>The embedded kernel as any client of the protocol sees it.</summary>
public sealed class ProtocolTests
{
    [Fact]
    public async Task A_line_that_is_no_command_is_refused_and_the_next_is_served()
    {
        using var kernel = Start();
        await kernel.StandardInput.WriteLineAsync("garbage");
        await kernel.StandardInput.WriteLineAsync("{\"commandType\":\"Quit\"}");
        await kernel.StandardInput.WriteLineAsync("[1]");
        await kernel.StandardInput.WriteLineAsync(new KernelCommand("7", "\"served\"", "csharp").ToJson());

        var events = new List<KernelEvent>();
        while (events.LastOrDefault()?.Token != "7" || !events[^1].EndsCommand)
        {
            var line = await kernel.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            events.AddRange(KernelEvent.Parse(Assert.IsType<string>(line)) is { } kernelEvent ? [kernelEvent] : []);
        }

        Assert.Equal(KernelEvent.CommandSucceeded, events[^1].Type);
        var refused = events.Where(e => e.Type == KernelEvent.CommandFailed).Select(e => e.Message).ToList();
        Assert.Equal(3, refused.Count);
        Assert.Contains("no command in JSON", refused[0]);
        Assert.Equal("The command is 'Quit'; the embedded kernel takes SubmitCode.", refused[1]);
        kernel.StandardInput.Close();
        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kernel.ExitCode);
        Assert.Equal("", await kernel.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kernel_whose_client_is_gone_ends_even_while_a_cell_runs()
    {
        using var kernel = Start();
        await kernel.StandardInput.WriteLineAsync(new KernelCommand("1", "Console.WriteLine(\"running\"); while (true) { }", "csharp").ToJson());
        while (!(await kernel.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Contains("running", StringComparison.Ordinal))
        {
        }

        kernel.StandardInput.Close();

        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static Process Start()
    {
        var start = EmbeddedEngine.Instance.In(AppContext.BaseDirectory);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start)!;
    }
}
