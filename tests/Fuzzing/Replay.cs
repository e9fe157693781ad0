using System.Diagnostics;

namespace Fuzzing;

/// <summary>Runs a target on files, without afl-fuzz, and says what came of each.</summary>
internal static class Replay
{
    /// <summary>Runs them, and prints each finding with its stack trace.</summary>
    /// <returns>The process's exit code: 1 where there is a finding.</returns>
    public static int Files(Action<byte[]> target, IReadOnlyList<string> paths)
    {
        var findings = 0;
        foreach (var path in paths)
        {
            var input = File.ReadAllBytes(path);
            var clock = Stopwatch.StartNew();
            try
            {
                target(input);
            }
            catch (Exception e)
            {
                findings++;
                Console.WriteLine($"{path}: {e}");
            }

            if (clock.Elapsed > TimeSpan.FromSeconds(1))
            {
                Console.WriteLine($"{path}: {input.Length} bytes took {clock.Elapsed.TotalSeconds:0.0} s");
            }
        }

        Console.WriteLine($"{paths.Count} inputs, {findings} findings");
        return findings == 0 ? 0 : 1;
    }
}
