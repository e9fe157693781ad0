using System.ComponentModel;
using System.Diagnostics;

namespace NotebookRunner.Kernels;

/// <summary>What a program on PATH answered when it was asked about itself.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">All it wrote, without blanks around it.</param>
internal sealed record ProgramAnswer(int ExitCode, string Output)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether it succeeded.</summary>
    public bool IsGood => ExitCode == 0;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Its current directory.</param>
    /// <param name="program">Its name, or its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The answer; null where there is no such program, or it did not answer in time.</returns>
    public static async Task<ProgramAnswer?> AskAsync(string folder, string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var patience = new CancellationTokenSource(s_patience);
            try
            {
                process.StandardInput.Close();
                var output = process.StandardOutput.ReadToEndAsync(patience.Token);
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                return new ProgramAnswer(process.ExitCode, $"{await output}{await errors}".Trim());
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
    }
}
