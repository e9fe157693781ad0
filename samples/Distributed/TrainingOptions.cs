using System.CommandLine;
using System.Globalization;

namespace Distributed;

/// <summary>The options of the command line.</summary>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Batch">The global batch size: samples on all ranks together.</param>
/// <param name="Double">Whether it computes in float64.</param>
internal sealed record TrainingOptions(int Epochs, int Samples, int Batch, bool Double)
{
    private const int UsageExitCode = 64;

    /// <summary>Parses the command line; null where nothing is to be trained: it has an error, or asks for help.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="exitCode">The exit code of the program then; errors are printed to standard error.</param>
    public static TrainingOptions? Parse(string[] args, out int exitCode)
    {
        var epochs = Count("--epochs", 5, "The number of epochs.");
        var samples = Count("--samples", 10_000, "The number of samples to generate.");
        var batch = Count("--batch", 128, "The global batch size: samples on all ranks together.");
        var isDouble = new Option<bool>("--double") { Description = "Compute in float64 instead of float32." };
        TrainingOptions? options = null;
        var command = new RootCommand("Trains a network on synthetic data, with as many ranks as mpirun starts; without mpirun, one.")
        {
            epochs, samples, batch, isDouble,
        };
        command.SetAction(parsed => options =
            new(parsed.GetValue(epochs), parsed.GetValue(samples), parsed.GetValue(batch), parsed.GetValue(isDouble)));

        var parsed = command.Parse(args);
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"{error.Message} Run with --help for the options.");
        }

        exitCode = parsed.Errors.Count > 0 ? UsageExitCode : parsed.Invoke();
        return options;
    }

    private static Option<int> Count(string name, int value, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            var text = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
            {
                return count;
            }

            result.AddError($"{name} is '{text}'. Pass an integer from 1 to {int.MaxValue}.");
            return default;
        },
    };
}
