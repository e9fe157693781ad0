using System.Text.RegularExpressions;
using NotebookRunner.Notebooks;

namespace Notebooks.Tests;

/// <summary>
/// The plain text that the lessons show has no slash between numbers: VS Code takes whatever follows a slash for a path,
/// and underlines it as a link. "19 of 2000" says the same.
/// </summary>
public partial class LinkedTextTests
{
    public static TheoryData<string> Lessons => [.. Repository.BothLanguages.Select(path => Path.GetRelativePath(RepositoryFolder.Root, path))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void No_numbers_are_set_apart_by_a_slash(string lesson) =>
        Assert.Empty(NumbersInLinks(Notebook.Load(Path.Combine(RepositoryFolder.Root, lesson))));

    [Theory]
    [InlineData("""{ "output_type": "stream", "name": "stdout", "text": ["ready\n", "19 / 2000\n"] }""", "19 / 2000")]
    [InlineData("""{ "output_type": "execute_result", "data": { "text/plain": "1,000/64" } }""", "1,000/64")]
    [InlineData("""{ "output_type": "display_data", "data": { "text/plain": ["100 % / 3.5"] } }""", "100 % / 3.5")]
    [InlineData("""{ "output_type": "error", "ename": "Error", "evalue": "no batch 5/5", "traceback": [] }""", "no batch 5/5")]
    [InlineData("""{ "output_type": "stream", "name": "stdout", "text": ["19 of 2000; int / int\n"] }""", null)]
    [InlineData("""{ "output_type": "display_data", "data": { "text/html": ["1 / 2"], "text/plain": ["1 of 2"] } }""", null)]
    public void A_line_is_found(string output, string? line) =>
        Assert.Equal(line is null ? [] : [$"look: {line}"], NumbersInLinks(Notebook.Parse(Planted.Shown("look", output))));

    // Each with the cell that shows it. Where HTML has a slash, VS Code makes no link of it.
    private static IEnumerable<string> NumbersInLinks(Notebook notebook) =>
        from cell in notebook.Cells
        from output in cell.Outputs
        from text in TextsOf(output)
        from line in text.Split('\n')
        where NumbersApart().IsMatch(line)
        select $"{cell.Id}: {line}";

    private static IEnumerable<string> TextsOf(CellOutput output) => output switch
    {
        CellOutput.Stream stream => [stream.Text],
        CellOutput.Error error => [error.Message],
        CellOutput.Display display => display.Texts.Where(part => part.MimeType == "text/plain").Select(part => part.Text),
        _ => [],
    };

    [GeneratedRegex(@"\d\s*%?\s*/\s*\d")]
    private static partial Regex NumbersApart();
}
