using System.Text.RegularExpressions;

namespace NotebookRunner.Reporting;

/// <summary>Text from a notebook as a terminal may be given it.</summary>
internal static partial class Plain
{
    /// <summary>Spectre's markup of the text itself.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Text(text));

    /// <summary>
    /// The text with visible characters for its control characters, because a cell's text must not move the cursor or
    /// clear the reader's screen.
    /// </summary>
    public static string Text(string text) =>
        ControlCharacter().Replace(text, match => match.Value[0] < ' ' ? ((char)('\u2400' + match.Value[0])).ToString() : "\ufffd");

    [GeneratedRegex(@"[\p{Cc}-[\n\t]]")]
    private static partial Regex ControlCharacter();
}
