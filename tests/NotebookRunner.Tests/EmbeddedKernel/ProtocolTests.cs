using System.Diagnostics;
using System.Text.Json.Nodes;
using NotebookRunner.Kernels;

namespace NotebookRunner.Tests.EmbeddedKernel;

/// <summary>The embedded kernel as any client of the protocol sees it.</summary>
public sealed class ProtocolTests
{
    private const string Quit = """{"commandType":"Quit","command":{}}""";

    [Fact]
    public async Task A_line_that_is_no_command_is_refused_and_the_next_is_served()
    {
        using var kernel = Start();
        await kernel.StandardInput.WriteLineAsync("garbage");
        await kernel.StandardInput.WriteLineAsync("{\"commandType\":\"NoSuchCommand\",\"command\":{}}");
        await kernel.StandardInput.WriteLineAsync("[1]");
        await kernel.StandardInput.WriteLineAsync();
        await kernel.StandardInput.WriteLineAsync(Submit("7", "\"served\""));

        var events = new List<KernelEvent>();
        while (events.LastOrDefault()?.Token != "7" || !events[^1].EndsCommand)
        {
            var line = await kernel.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            events.AddRange(KernelEvent.Parse(Assert.IsType<string>(line)) is { } kernelEvent ? [kernelEvent] : []);
        }

        Assert.Equal(KernelEvent.CommandSucceeded, events[^1].Type);
        var refused = events.Where(e => e.Type == "ErrorProduced").ToList();
        Assert.Equal(4, refused.Count);
        Assert.All(refused, e => Assert.StartsWith("The line is not a command: ", e.Message));
        await kernel.StandardInput.WriteLineAsync(Quit);
        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, kernel.ExitCode);
        Assert.Equal("", await kernel.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_kernel_whose_client_is_gone_ends_even_while_a_cell_runs()
    {
        using var kernel = Start();
        await kernel.StandardInput.WriteLineAsync(Submit("1", "Console.WriteLine(\"running\"); while (true) { }"));
        while (!(await kernel.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Contains("running", StringComparison.Ordinal))
        {
        }

        kernel.StandardInput.Close();

        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Quit_ends_the_process()
    {
        using var kernel = Start();
        await kernel.StandardInput.WriteLineAsync(Quit);

        await kernel.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private static string Submit(string token, string code) =>
        new JsonObject { ["token"] = token, ["commandType"] = "SubmitCode", ["command"] = new JsonObject { ["code"] = code, ["targetKernelName"] = "csharp" } }.ToJsonString();

    private static Process Start()
    {
        var start = KernelSpec.Embedded.In(AppContext.BaseDirectory);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return Process.Start(start)!;
    }
}
