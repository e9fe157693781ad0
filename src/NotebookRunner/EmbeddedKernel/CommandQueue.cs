using System.Collections.Concurrent;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>The commands that come in over standard input, one JSON line each.</summary>
internal static class CommandQueue
{
    /// <summary>The commands, as they come. The process ends with its input.</summary>
    /// <param name="input">The process's own standard input.</param>
    /// <param name="refuse">Told why a line is no command.</param>
    public static IEnumerable<KernelCommand> From(Stream input, Action<string> refuse)
    {
        var commands = new BlockingCollection<KernelCommand>();

        // A thread of its own notices the end of input even while a cell runs: the runner is gone, and so must this be.
        var reader = new Thread(() =>
        {
            using var lines = new StreamReader(input);
            while (lines.ReadLine() is { } line and not KernelCommand.Quit)
            {
                try
                {
                    commands.Add(KernelCommand.Parse(line));
                }
                catch (InvalidDataException e)
                {
                    refuse(e.Message);
                }
            }

            Environment.Exit(0);
        })
        { IsBackground = true };
        reader.Start();
        return commands.GetConsumingEnumerable();
    }
}
