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
            .Where(line => !IsOfHost(line))
            .Select(line => FileOfAnotherBuild().Replace(line, ""))),
    };

    /// <summary>A diagnostic, without the name of the cell that it is in.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var text = TypeOfCell().Replace(diagnostic.ToString(), "[ℛ*cell $1, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null]");
        var path = diagnostic.Location.GetMappedLineSpan().Path;
        if (string.IsNullOrEmpty(path) || !text.StartsWith(path, StringComparison.Ordinal))
        {
            return text;
        }

        var name = CellSources.NameOf(path, Directory.GetCurrentDirectory());
        return (name.StartsWith("cell ", StringComparison.Ordinal) ? "" : name) + text[path.Length..];
    }

    /// <summary>Whether a line of a stack trace is of what runs cells, which says nothing to the reader of a cell.</summary>
    public static bool IsOfHost(string line) => HostFrame().IsMatch(line);

    [GeneratedRegex(@"^   at (Microsoft\.CodeAnalysis\.Scripting|NotebookRunner|System\.Runtime\.CompilerServices\.Async\w*MethodBuilder\w*|Program)\b|^--- End of stack trace from previous location")]
    private static partial Regex HostFrame();

    // Two types of one name are told apart by where they stand: the kernel says it by a random assembly name.
    [GeneratedRegex(@"\[[^\[\]]*\bcell (\d+)\(\d+\)\]")]
    private static partial Regex TypeOfCell();

    // A library's debug information has paths of the machine that built it; cells and loaded files have names.
    [GeneratedRegex(@"(?<=^   at .*) in (/|\\|[A-Za-z]:).*:line \d+$")]
    private static partial Regex FileOfAnotherBuild();
}
