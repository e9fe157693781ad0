using NotebookRunner.Notebooks;

namespace NotebookRunner.EmbeddedKernel;

/// <summary>A stretch of a cell in one language: <c>#!html</c> on a line of its own begins another.</summary>
/// <param name="Language">csharp, html, markdown or mermaid.</param>
/// <param name="Text">Its text; C# keeps the line numbers that it has in the cell, by empty lines before it.</param>
internal sealed record SubmissionPart(string Language, string Text)
{
    private static readonly string[] s_languages = ["csharp", "html", "markdown", "mermaid"];

    /// <summary>Splits a cell at its magic commands.</summary>
    /// <param name="code">The whole cell.</param>
    /// <param name="language">The language it begins in.</param>
    /// <exception cref="UnsupportedDirectiveException">
    /// It asks for something that only the real kernel has; no part of the cell may then run.
    /// </exception>
    public static IReadOnlyList<SubmissionPart> Split(string code, string language)
    {
        if (!s_languages.Contains(language))
        {
            throw new UnsupportedDirectiveException(
                $"(1,1): error: The cell is in '{language}'. The embedded kernel runs {string.Join(", ", s_languages)}; run this notebook in the .NET Interactive kernel.");
        }

        var parts = new List<SubmissionPart>();
        var lines = code.Normalized().Split('\n');
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("#!", StringComparison.Ordinal))
            {
                var command = line[2..].TrimEnd();
                if (!s_languages.Contains(command))
                {
                    throw new UnsupportedDirectiveException($"({i + 1},1): error DNI101: Unknown magic command '#!{command}'");
                }

                Add(first, i);
                (language, first) = (command, i + 1);
            }
            else if (language == "csharp" && IsPackageReference(line))
            {
                throw new UnsupportedDirectiveException(
                    $"({i + 1},1): error: The embedded kernel restores no packages: {line.Trim()}. Reference a built library instead: #r \"path/to/Library.dll\".");
            }
        }

        Add(first, lines.Length);
        return parts;

        void Add(int from, int to)
        {
            var text = string.Join('\n', lines[from..to]);
            if (!string.IsNullOrWhiteSpace(text))
            {
                parts.Add(new SubmissionPart(language, language == "csharp" ? new string('\n', from) + text : text.Trim('\n')));
            }
        }
    }

    private static bool IsPackageReference(string line)
    {
        var text = line.TrimStart();
        return (text.StartsWith("#r", StringComparison.Ordinal) || text.StartsWith("#i", StringComparison.Ordinal))
            && text[2..].TrimStart().StartsWith("\"nuget:", StringComparison.OrdinalIgnoreCase);
    }
}
