namespace NotebookRunner.Comparison;

/// <summary>One text of an output: a stream's, an error's, one form of a value, or a picture within one.</summary>
/// <param name="Name">What reports call it, such as "stdout" or "text/html, picture 1".</param>
/// <param name="Text">The text; an image of pixels is its base64.</param>
/// <param name="IsText">False where the text means bytes, which no reader wants to see.</param>
internal sealed record OutputPart(string Name, string Text, bool IsText = true)
{
    /// <summary>
    /// The text's lines, each with its line break. Pages are also cut between their tags, so that a difference in one long
    /// line of HTML can be shown.
    /// </summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        for (var start = 0; start < Text.Length;)
        {
            var end = start + 1;
            while (end < Text.Length && Text[end - 1] != '\n' && (Text[end - 1], Text[end]) != ('>', '<'))
            {
                end++;
            }

            lines.Add(Text[start..end]);
            start = end;
        }

        return lines;
    }
}
