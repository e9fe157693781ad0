using System.Text.RegularExpressions;
using Doctor.Checks;
using Spectre.Console;

namespace Doctor.Reporting;

/// <summary>The results as a table: status, subject, message, and below the message what to do.</summary>
internal static partial class ResultTable
{
    /// <summary>Writes the table, and a line that says whether the lessons can run.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyCollection<CheckResult> results)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = 120;
        }

        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true })
            .AddColumn(new GridColumn { NoWrap = true })
            .AddColumn(new GridColumn { Padding = new Padding(0) });
        foreach (var result in results)
        {
            var (word, color) = result.Status switch
            {
                CheckStatus.Ok => ("ok", "green"),
                CheckStatus.Note => ("note", "yellow"),
                _ => ("BAD", "red"),
            };
            grid.AddRow($"[{color}]{word}[/]", result.Subject, Escaped(result.Message));
            if (result.Advice is { } advice)
            {
                // A grid of its own, so that its further lines are indented, too.
                grid.AddRow(new Text(""), new Text(""), new Grid()
                    .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 1, 0) })
                    .AddColumn(new GridColumn { Padding = new Padding(0) })
                    .AddRow($"[{color}]→[/]", Escaped(advice)));
            }
        }

        console.Write(grid);
        var failed = results.Count(result => result.Status == CheckStatus.Bad);
        console.MarkupLine(failed switch
        {
            0 => "[green]The lessons can run here.[/]",
            1 => "[red]1 check fails.[/]",
            _ => $"[red]{failed} checks fail.[/]",
        });
    }

    // Other programs' text must not move the cursor.
    private static string Escaped(string text) => Markup.Escape(ControlCharacter().Replace(text, "\ufffd"));

    [GeneratedRegex(@"[\p{Cc}-[\n]]")]
    private static partial Regex ControlCharacter();
}
