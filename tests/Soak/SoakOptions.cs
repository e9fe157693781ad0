using System.CommandLine;
using System.Globalization;

namespace Soak;

/// <summary>The options of the command line.</summary>
/// <param name="Cases">What to soak.</param>
/// <param name="Batches">Batches for each.</param>
/// <param name="CollectEvery">Loops between two garbage collections, where the collector has to end or free something; 0
/// for none but its own.</param>
/// <param name="Measure">Whether to soak in this process, and print the result as JSON.</param>
internal sealed record SoakOptions(IReadOnlyList<SoakCase> Cases, int Batches, int CollectEvery, bool Measure)
{
    /// <summary>The exit code where the command line has an error.</summary>
    public const int UsageExitCode = 64;

    /// <summary>Parses the command line; null where nothing is to be soaked: it has an error, or asks for help.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="exitCode">The exit code of the program then; errors are printed to standard error.</param>
    public static SoakOptions? Parse(string[] args, out int exitCode)
    {
        var cases = new Argument<SoakCase[]>("case")
        {
            Description = "What to soak: preloaded/abandoned, preloaded, or abandoned. Default: everything.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [.. SoakCase.All],
            CustomParser = result =>
            {
                foreach (var token in result.Tokens.Where(token => !SoakCase.Named(token.Value).Any()))
                {
                    result.AddError($"There is no case '{token.Value}'. Name some of: {string.Join(", ", SoakCase.All)}; or a part of one.");
                }

                return [.. result.Tokens.SelectMany(token => SoakCase.Named(token.Value)).Distinct()];
            },
        };
        var batches = Count("--batches", 1_000_000, least: 100, "Batches for each.");
        var collectEvery = Count(
            "--collect-every", 100, least: 0, "Loops between two garbage collections, for abandoned and undisposed; 0 leaves it to the collector.");
        var measure = new Option<bool>("--measure") { Description = "Soak in this process.", Hidden = true };
        SoakOptions? options = null;
        var command = new RootCommand("Iterates batches in each way, and looks for growth of the process after the first tenth.")
        {
            cases, batches, collectEvery, measure,
        };
        command.SetAction(parsed => options = new(
            parsed.GetValue(cases)!, parsed.GetValue(batches), parsed.GetValue(collectEvery), parsed.GetValue(measure)));

        var parsed = command.Parse(args);
        foreach (var error in parsed.Errors)
        {
            Console.Error.WriteLine($"{error.Message} Run with --help for the options.");
        }

        exitCode = parsed.Errors.Count > 0 ? UsageExitCode : parsed.Invoke();
        return options;
    }

    private static Option<int> Count(string name, int value, int least, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
        CustomParser = result =>
        {
            var text = string.Join(' ', result.Tokens.Select(token => token.Value));
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least)
            {
                return count;
            }

            result.AddError($"{name} is '{text}'. Pass an integer from {least} to {int.MaxValue}.");
            return default;
        },
    };
}
