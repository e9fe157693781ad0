using System.Text.RegularExpressions;

namespace NotebookRunner.Kernels;

/// <summary>The lines of a stack trace that say nothing to the reader of a cell, because they are of what runs cells.</summary>
internal static partial class HostFrames
{
    /// <summary>Whether a line is one of them.</summary>
    public static bool IsOne(string line) => HostFrame().IsMatch(line);

    [GeneratedRegex(@"^   at (Microsoft\.CodeAnalysis\.Scripting|Microsoft\.DotNet\.Interactive|NotebookRunner|System\.Runtime\.CompilerServices\.Async\w*MethodBuilder\w*|Program)\b|^--- End of stack trace from previous location")]
    private static partial Regex HostFrame();
}
