using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>The Korean pages use the words of notebooks/GLOSSARY.md, and no others for the same things.</summary>
public partial class GlossaryTests
{
    private static readonly List<string[]> s_rows = [.. Rows(RepositoryFolder.Text("notebooks/GLOSSARY.md"))];

    /// <summary>The terms, in both languages.</summary>
    internal static IEnumerable<(string English, string Korean)> Terms => s_rows.Select(row => (row[0], row[1]));

    public static TheoryData<string> Pages => [.. Repository.KoreanPages.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_word_stands_in_a_Korean_page_that_the_glossary_rules_out(string page)
    {
        var prose = string.Join('\n', Notebook.Load(Repository.KoreanPages.Single(path => Path.GetFileName(path) == page)).Cells.Where(cell => !cell.IsCode).Select(cell => cell.Source));

        // The titles of other pages use words of their own.
        prose = LinkElsewhere().Replace(prose, "");
        Assert.DoesNotContain(RuledOut, word => prose.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_of_the_glossary_is_ruled_out_by_another_row() =>
        Assert.DoesNotContain(RuledOut, word => s_rows.Any(row => row[1].Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void Each_row_has_both_languages_and_a_meaning_in_each()
    {
        Assert.NotEmpty(RuledOut);
        Assert.All(s_rows, row => Assert.True(row.Length == 5 && row[0] != "" && row[1] != "" && row[3] != "" && row[4] != "", string.Join(" | ", row)));
    }

    [GeneratedRegex(@"\[[^]]*\]\(https://[^)]*\)")]
    private static partial Regex LinkElsewhere();

    private static IEnumerable<string> RuledOut => s_rows.SelectMany(row => row[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string[]> Rows(string markdown) =>
        Markdown.Parse(markdown, new MarkdownPipelineBuilder().UsePipeTables().Build())
            .OfType<Table>().Single().OfType<TableRow>().Where(row => !row.IsHeader)
            .Select(row => row.OfType<TableCell>().Select(cell => markdown.Substring(cell.Span.Start, cell.Span.Length).Trim('|', ' ')).ToArray());
}
