using AngleSharp.Dom;
using NotebookRunner.Notebooks;

namespace NotebookRunner.Linting;

/// <summary>
/// The model answer of an exercise: a code block within <c>details</c> in a Markdown cell, since that is folded in every
/// viewer. A folded code cell is not: VS Code shows its code.
/// </summary>
internal static class ModelAnswer
{
    /// <summary>The code of an answer; null where there is not exactly one block of it.</summary>
    public static string? CodeOf(Cell answer) => Blocks(answer) is [var block] ? block.TextContent.TrimEnd('\n') : null;

    /// <summary>How many blocks of C# an answer has folded.</summary>
    public static int Count(Cell answer) => Blocks(answer).Count;

    private static List<IElement> Blocks(Cell answer) => [.. Markup.OfProse(answer.Source).QuerySelectorAll("details pre > code.language-csharp")];
}
