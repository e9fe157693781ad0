using System.Text.RegularExpressions;
using NotebookRunner.Linting;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>Every lesson has the parts that a reader looks for, and code that fits a narrow page and a sheet of paper.</summary>
public sealed partial class LessonFormTests
{
    private const int MostColumns = 80;
    private const int MostLines = 20;

    public static TheoryData<string> Lessons => Repository.LessonNames;

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Code_is_short(string lesson) => Assert.Empty(
        from code in CodeOf(Notebook.Load(RepositoryFolder.File(lesson)))
        let lines = code.Text.Split('\n')
        let wide = lines.FirstOrDefault(line => line.Length > MostColumns)
        where wide is not null || (lines.Length > MostLines && !code.Text.Contains("class ", StringComparison.Ordinal))
        select $"{code.Id}: {(wide is null ? $"{lines.Length} lines without a class" : $"{wide.Length} columns: {wide}")}");

    [Theory]
    [MemberData(nameof(Lessons))]
    public void The_title_is_the_only_one_and_leads_to_the_glossary(string lesson)
    {
        var prose = Prose(lesson);

        Assert.Single(prose, cell => Title().IsMatch(WithoutCode(cell.Source)));
        Assert.Contains("](../GLOSSARY.md)", prose[0].Source, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Four_to_six_references_each_say_why_to_read_them(string lesson)
    {
        var section = Prose(lesson).Select(cell => References().Match(cell.Source)).Single(match => match.Success).Groups["text"].Value;
        var references = section.Split('\n').Where(line => line.StartsWith("- ", StringComparison.Ordinal)).ToList();

        Assert.InRange(references.Count, 4, 6);
        Assert.All(references, reference => Assert.Matches(@"^- \[[^]]+\]\([^)]+\)\S* .{10,}$", reference));
    }

    // Classic Jupyter shows a folded block without a triangle of its own.
    [Theory]
    [MemberData(nameof(Lessons))]
    public void What_is_folded_shows_that_it_can_be_opened(string lesson) => Assert.All(
        Prose(lesson).SelectMany(cell => Summary().Matches(cell.Source)),
        summary => Assert.StartsWith("▸ ", summary.Groups["text"].Value, StringComparison.Ordinal));

    private static List<Cell> Prose(string lesson) => [.. Notebook.Load(RepositoryFolder.File(lesson)).Cells.Where(cell => cell.Type == "markdown")];

    private static IEnumerable<(string Id, string Text)> CodeOf(Notebook notebook) =>
        from cell in notebook.Cells
        let code = cell.IsCode ? cell.Source : cell.HasTag(CellTags.Answer) ? ModelAnswer.CodeOf(cell) : null
        where code is not null
        select (cell.Id, code);

    private static string WithoutCode(string markdown) => Fence().Replace(markdown, "");

    [GeneratedRegex("^# ", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^## (Read on|더 읽을거리)\n(?<text>.*?)(?=^## |\\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex References();

    [GeneratedRegex("<summary>(?<text>.*?)</summary>")]
    private static partial Regex Summary();
}
