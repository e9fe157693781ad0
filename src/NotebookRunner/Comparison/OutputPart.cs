using System.Text.RegularExpressions;

namespace NotebookRunner.Comparison;

/// <summary>One text of an output: a stream's, an error's, one MIME type of a value, or a picture within one.</summary>
/// <param name="Name">What reports call it, such as "stdout" or "text/html, picture 1".</param>
/// <param name="Text">The text; an image of pixels is its base64.</param>
/// <param name="IsText">False where the text means bytes, which no reader wants to see.</param>
internal sealed partial record OutputPart(string Name, string Text, bool IsText = true)
{
    /// <summary>
    /// The text's lines, each with its line break. Pages are also cut between their tags, so that a difference in one long
    /// line of HTML can be shown.
    /// </summary>
    public IReadOnlyList<string> Lines() => Text.Length == 0 ? [] : LineEnd().Split(Text);

    [GeneratedRegex("""(?<=\n)(?!\z)|(?<=>)(?=<)""")]
    private static partial Regex LineEnd();
}
