using System.CommandLine;
using System.Globalization;

namespace Distributed;

/// <summary>What the command line says.</summary>
/// <param name="Epochs">How often the training goes through the data.</param>
/// <param name="Samples">How many samples the data has.</param>
/// <param name="Batch">How many samples a batch has, on all ranks together.</param>
/// <param name="Double">Whether it computes in float64.</param>
internal sealed record TrainingOptions(int Epochs, int Samples, int Batch, bool Double)
{
    private const int UsageExitCode = 64;

    /// <summary>The options; null where nothing is to be trained: they are wrong, or ask for help.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="exitCode">What the program ends with then; the reason is on standard error.</param>
    public static TrainingOptions? Parse(string[] args, out int exitCode)
    {
        var epochs = Count("--epochs", 5, "How often the training goes through the data.");
        var samples = Count("--samples", 10_000, "How many samples are generated.");
        var batch = Count("--batch", 128, "Samples in a batch, on all ranks together.");
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
