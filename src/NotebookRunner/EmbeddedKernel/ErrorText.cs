using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Errors as a cell's output shows them: as the kernel writes them, except that run-time errors name the cell's
/// own lines, and that neither Roslyn's frames nor the paths of this machine are in them.
/// </summary>
internal static partial class ErrorText
{
    /// <summary>The text of what a submission ended in.</summary>
    public static string Of(Exception error) => error switch
    {
        CompilationErrorException compilation => string.Join('\n', compilation.Diagnostics.Select(Of)),
        _ => string.Join('\n', error.ToString().Split('\n').Select(line => line.TrimEnd('\r'))
            .Where(line => !HostFrame().IsMatch(line))
            .Select(line => FileOutsideCells().Replace(line, ""))),
    };

    /// <summary>A diagnostic, without the name of the cell that it is in.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var text = TypeOfCell().Replace(diagnostic.ToString(), "[ℛ*cell $1, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null]");
        var position = text.IndexOf('(', StringComparison.Ordinal);
        return text.StartsWith("cell ", StringComparison.Ordinal) && position >= 0 ? text[position..] : text;
    }

    [GeneratedRegex(@"^   at Microsoft\.CodeAnalysis\.Scripting\.|^   at NotebookRunner\.|^--- End of stack trace from previous location")]
    private static partial Regex HostFrame();

    // Two types of one name are told apart by where they stand: the kernel says it by a random assembly name.
    [GeneratedRegex(@"\[[^\[\]]*\bcell (\d+)\(\d+\)\]")]
    private static partial Regex TypeOfCell();

    [GeneratedRegex(@"(?<=^   at .*) in (?!cell \d+:line )\S.*:line \d+$")]
    private static partial Regex FileOutsideCells();
}
