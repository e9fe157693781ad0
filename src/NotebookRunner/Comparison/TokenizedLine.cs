namespace NotebookRunner.Comparison;

/// <summary>A line, cut by a <see cref="TextRule"/>: text, number, text and so on, with a text at either end, which may be empty.</summary>
/// <param name="Text">The line.</param>
/// <param name="Tokens">Where each token is in it.</param>
internal sealed record TokenizedLine(string Text, IReadOnlyList<(int Start, int End)> Tokens)
{
    /// <summary>A token's text.</summary>
    public ReadOnlySpan<char> this[int index] => Text.AsSpan(Tokens[index].Start..Tokens[index].End);

    /// <summary>Where a token starts; the line's end where there is none.</summary>
    public int StartOf(int index) => index < Tokens.Count ? Tokens[index].Start : Text.Length;
}
