using System.Text.RegularExpressions;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Errors without what only this machine has, since outputs are committed: no paths, no frames of the host, no random
/// assembly names.
/// </summary>
internal static partial class ErrorText
{
    // A cell may change the current directory, and files are named from the notebook's.
    private static readonly string s_folder = Directory.GetCurrentDirectory();

    /// <summary>The text of an error or a diagnostic.</summary>
    public static string Of(string message) =>
        string.Join('\n', message.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => !HostFrames.IsOne(line)).Select(Readable));

    private static string Readable(string line)
    {
        // The compiler puts the cell's name before the position, and reports name the cell themselves.
        line = SourcePath().Replace(line, match => match.Groups["frame"].Value
            + (Name(match.Groups["path"].Value, isFrame: match.Groups["in"].Success) is { } name ? match.Groups["in"].Value + name + match.Groups["line"].Value : ""));
        return !Diagnostic().IsMatch(line) ? line
            : TypeOfCell().Replace(line, "[ℛ*cell $1, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null]").Replace(s_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    // A cell by its name, a file that it loads by its path from the notebook. A library's debug information has the paths of
    // the machine that built it.
    private static string? Name(string path, bool isFrame) => path.Split('/', '\\')[^1] switch
    {
        _ when path.Contains('\0', StringComparison.Ordinal) => isFrame ? null : path, // of no file, such as one that a #line names
        ['c', 'e', 'l', 'l', ' ', ..] and var cell => isFrame ? cell : null,
        var file when !isFrame || file.EndsWith(".csx", StringComparison.OrdinalIgnoreCase) => Path.GetRelativePath(s_folder, Path.GetFullPath(path, s_folder)).Replace('\\', '/'),
        _ => null,
    };

    // What a frame ends in is looked for first: from each "in" on, it would be looked for in all of the line.
    [GeneratedRegex(@"^(?<path>\S[^()]*?)(?=\(\d+,\d+\): (error|warning) )|^(?<frame>   at (?=.*:line \d+$).*?)(?<in> in )(?<path>\S.*)(?<line>:line \d+)$")]
    private static partial Regex SourcePath();

    [GeneratedRegex(@"\(\d+,\d+\): (error|warning) ")]
    private static partial Regex Diagnostic();

    // Two types of one name are told apart by their file, which is the cell, where the tool has its random assembly name.
    [GeneratedRegex(@"\[[^\[\]]*\bcell (\d+)\(\d+\)\]")]
    private static partial Regex TypeOfCell();
}
