using System.Diagnostics;
using System.Text;
using NotebookRunner.Execution;
using NotebookRunner.Kernels;

namespace Fuzzing.Targets;

/// <summary>
/// The runner's client of a kernel, with a process that answers with the input's lines. To start one takes too long for
/// afl-fuzz; this is for the inputs that it found for <see cref="ProtocolTarget"/>.
/// </summary>
internal static class ClientTarget
{
    private const int MostCells = 3;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs the target.</summary>
    public static void Run(byte[] input)
    {
        byte[] answers = [.. Encoding.UTF8.GetBytes($$"""{"eventType":"{{KernelEvent.KernelReady}}"}"""), (byte)'\n', .. input];
        InputFile.With(answers, path =>
        {
            RunAsync(path).GetAwaiter().GetResult();
            return true;
        });
    }

    private static async Task RunAsync(string path)
    {
        using var time = new CancellationTokenSource(s_longest);
        await using var kernel = await KernelClient.StartAsync(new ProcessStartInfo("cat", [path]) { WorkingDirectory = "/" }, time.Token);
        var outputs = new OutputCollector(1);
        try
        {
            for (var cell = 0; cell < MostCells; cell++)
            {
                outputs.Add(await kernel.SubmitAsync("1", "csharp", e => outputs.Add(e), time.Token));
            }
        }
        catch (KernelDiedException)
        {
            // The lines end without the cell's end.
        }

        await kernel.FinishAsync(e => outputs.Add(e));
        _ = outputs.ToJson();
    }
}
