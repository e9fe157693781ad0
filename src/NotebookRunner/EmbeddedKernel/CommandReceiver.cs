using System.Text.Json;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Connection;
using Microsoft.DotNet.Interactive.Events;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Reads commands from standard input, one JSON line each. The package's own reader takes the end of input for an empty
/// line and polls it in a busy loop; here the process ends with its input,
/// and all that its cells started ends with it: the runner that could end them is gone.
/// </summary>
/// <param name="input">The process's standard input.</param>
internal sealed class CommandReceiver(Stream input) : IKernelCommandAndEventReceiver
{
    /// <inheritdoc/>
    public IDisposable Subscribe(IObserver<CommandOrEvent> observer)
    {
        // A thread of its own notices the end of input while a cell runs: the runner is gone, and so must this process be.
        var lines = new StreamReader(input);
        new Thread(() =>
        {
            while (lines.ReadLine() is { } line)
            {
                if (Parse(line) is { Command: not Quit } message)
                {
                    observer.OnNext(message);
                }
                else
                {
                    Environment.Exit(0); // the runner takes the last output, and ends what the cells started
                }
            }

            ProcessGroup.KillOwn();
            Environment.Exit(0);
        })
        { IsBackground = true, Name = "commands" }.Start();
        return lines;
    }

    /// <summary>Reads a command; an event that says what is wrong with the line where it is none.</summary>
    public static CommandOrEvent Parse(string line)
    {
        try
        {
            return Serializer.DeserializeCommandOrEvent(line) ?? throw new JsonException("the line is empty");
        }
        catch (Exception e)
        {
            // The deserializer throws whatever the line makes it run into; none of it may end the kernel.
            return new CommandOrEvent(new ErrorProduced($"The line is not a command: {e.Message}", new SubmitCode(line)), isParseError: true);
        }
    }
}
