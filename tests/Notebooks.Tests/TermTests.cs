using System.Text.RegularExpressions;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// Every term of the glossary is used by the lessons, and stands in bold where a reader of the course meets it first: there
/// it is explained. Goals and headings, tables, links, code and references may name it before, and so may a sentence that
/// points to the lesson, as in "the learning rate (lesson 5)".
/// </summary>
public partial class TermTests
{
    // Words of everyday language and of C#, which a reader knows, or meets in another sense before.
    private static readonly string[] s_everyday =
    [
        "base class", "constructor", "data set", "device", "exercise", "index", "learn", "length", "memory", "neural network", "order",
        "prediction", "row", "shuffle", "step", "training",
    ];

    private static readonly Lazy<List<(string Lesson, string Id, string Text)>> s_english = new(() => ProseOf(Repository.Lessons));
    private static readonly Lazy<List<(string Lesson, string Id, string Text)>> s_korean = new(() => ProseOf(Repository.KoreanLessons));

    public static TheoryData<string, string> Terms => [.. GlossaryTests.Terms.Where(term => !s_everyday.Contains(term.English)).SelectMany(term => new (string, string)[] { ("en", term.English), ("ko", term.Korean) })];

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_term_is_in_bold_where_it_comes_first(string language, string term)
    {
        // Inflected and plural forms count, and so does a capital at the start of a sentence.
        var word = new Regex((char.IsAscii(term[0]) ? @"\b" : "") + Regex.Escape(term), RegexOptions.IgnoreCase);
        var first = (language == "en" ? s_english : s_korean).Value.FirstOrDefault(prose => word.IsMatch(prose.Text));

        Assert.True(first.Text is not null, $"No lesson uses '{term}'; delete its row, or use it.");
        Assert.True(
            Bold().Matches(first.Text).Any(bold => word.IsMatch(bold.Value)),
            $"{first.Lesson}, cell {first.Id}, is the first to use '{term}'; explain it there, in bold.");
    }

    private static List<(string Lesson, string Id, string Text)> ProseOf(IEnumerable<string> lessons) =>
    [
        .. from path in lessons
           from cell in Notebook.Load(path).Cells
           where cell.Type == "markdown" && cell.Id != "title"
           select (Path.GetFileName(path), cell.Id, Aside().Replace(cell.Source, "")),
    ];

    [GeneratedRegex(@"^## (Read on|더 읽을거리)\n.*|\w+( \w+)? ?\((lesson \d|\d장)\)|^```.*?^```|^#[^\n]*$|^\|[^\n]*$|`[^`\n]*`|\]\([^)]*\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\*\*[^*]+\*\*")]
    private static partial Regex Bold();
}
