using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NotebookRunner.Commands;

/// <summary>Options that take a number, parsed here: the library's own parser ignores a decimal comma, and takes "1,5" for 15.</summary>
internal static class NumberOptions
{
    /// <summary>An option that takes a number of seconds.</summary>
    public static Option<double> Seconds(string name, string description, double seconds) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => seconds,
        CustomParser = result => double.TryParse(Text(result), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 86_400
            ? value
            : Refuse<double>(result, $"{name} takes a number of seconds above 0 and up to 86400"),
    };

    /// <summary>An option that takes a whole number from 1, which is its default.</summary>
    public static Option<int> Count(string name, string alias, string description) => new(name, alias)
    {
        Description = description,
        DefaultValueFactory = _ => 1,
        CustomParser = result => int.TryParse(Text(result), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            ? count
            : Refuse<int>(result, $"{name} takes a whole number from 1"),
    };

    private static string Text(ArgumentResult result) => string.Join(' ', result.Tokens.Select(token => token.Value));

    private static T? Refuse<T>(ArgumentResult result, string rule)
    {
        result.AddError($"{rule}; it was given '{Text(result)}'.");
        return default;
    }
}
