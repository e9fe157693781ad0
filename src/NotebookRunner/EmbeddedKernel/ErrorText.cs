using System.Text.RegularExpressions;
using NotebookRunner.Kernels;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>
/// Errors without what only this machine has, since outputs are committed: no paths, no frames of the host, no random
/// assembly names.
/// </summary>
internal static partial class ErrorText
{
    /// <summary>The text of an error or a diagnostic.</summary>
    public static string Of(string message) => string.Join('\n', message.Split('\n').Select(line => line.TrimEnd('\r'))
        .Where(line => !HostFrames.IsOne(line))
        .Select(line => OtherFile().Replace(CellFile().Replace(TypeOfCell().Replace(Relative(line), "[ℛ*cell $1, Version=0.0.0.0, Culture=neutral, PublicKeyToken=null]"), ""), "")));

    // A cell and the files that it loads are named from the notebook's folder.
    private static string Relative(string line)
    {
        try
        {
            return line.Replace(Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return line; // a cell may delete the folder that this process is in
        }
    }

    // The compiler puts the cell before the position; reports name it themselves.
    [GeneratedRegex(@"^cell \d+(?=\(\d+,\d+\): )")]
    private static partial Regex CellFile();

    // Two types of one name are told apart by their file, which is the cell, where the tool has its random assembly name.
    [GeneratedRegex(@"\[[^\[\]]*\bcell (\d+)\(\d+\)\]")]
    private static partial Regex TypeOfCell();

    // A library's debug information has the paths of the machine that built it.
    [GeneratedRegex(@"(?<=^   at .*) in (/|\\|[A-Za-z]:).*:line \d+$")]
    private static partial Regex OtherFile();
}
