using System.Text.Json.Nodes;
using NotebookRunner.Notebooks;
using NotebookRunner.Tests.Commands;

namespace NotebookRunner.Tests.Linting;

/// <summary>The command review, and what the linter says before and after it.</summary>
public sealed class ReviewCommandTests : IDisposable
{
    private const string English = "notebooks/en/x.ipynb";
    private const string Korean = "notebooks/ko/x.ipynb";

    private readonly LintedFolder _folder = new();

    public ReviewCommandTests()
    {
        _folder.Write("Tutorial.sln", "");
        _folder.Write(English, Draft.Notebook(Draft.Prose("title", "# One"), Draft.Code("code", "1"), Draft.Prose("end", "The end.")));
        _folder.Write(Korean, Draft.Notebook(Draft.Prose("title", "# 하나"), Draft.Code("code", "1"), Draft.Prose("end", "끝.")));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prose_that_was_never_reviewed_is_told_at_each_twin()
    {
        Assert.Equal(
            [
                $"{English}, cell 1 (id title): it was never reviewed against its twin in {Korean}; read both, then run: review {English}",
                $"{English}, cell 3 (id end): it was never reviewed against its twin in {Korean}; read both, then run: review {English}",
            ],
            _folder.ProblemsOf(English));
        Assert.Equal(2, _folder.ProblemsOf(Korean).Length);
    }

    [Theory]
    [InlineData(English)]
    [InlineData(Korean)]
    public async Task Reviewing_one_of_two_twins_reviews_both(string named)
    {
        var run = await ProgramRun.InAsync(_folder.Folder, "review", named);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                $"{English}, cell 1 (id title): reviewed",
                $"{English}, cell 3 (id end): reviewed",
                $"{Korean}, cell 1 (id title): reviewed",
                $"{Korean}, cell 3 (id end): reviewed",
                "4 cells reviewed, 0 problems",
            ],
            run.Output.ReplaceLineEndings("\n").TrimEnd().Split('\n').Order(StringComparer.Ordinal).OrderBy(line => line[0] == '4'));
        Assert.Empty(_folder.ProblemsOf(English));
        Assert.Empty(_folder.ProblemsOf(Korean));
    }

    [Fact]
    public async Task A_review_is_recorded_as_the_start_of_the_SHA_256_of_the_twins_text_and_nothing_else_is_changed()
    {
        var before = JsonNode.Parse(_folder.Read(English))!;

        await ProgramRun.InAsync(_folder.Folder, "review");

        before["cells"]![0]!["metadata"]!["twin"] = "befca4c4a2307431";
        before["cells"]![2]!["metadata"]!["twin"] = "4b5b7cd03a2b83ba";
        Assert.Equal(CanonicalJson.Write(before), _folder.Read(English));
    }

    [Fact]
    public async Task Reviewing_again_changes_no_file()
    {
        await ProgramRun.InAsync(_folder.Folder, "review");
        var compact = JsonNode.Parse(_folder.Read(English))!.ToJsonString();
        _folder.Write(English, compact);

        var run = await ProgramRun.InAsync(_folder.Folder, "review");

        Assert.Equal((0, "0 cells reviewed, 0 problems\n"), (run.ExitCode, run.Output.ReplaceLineEndings("\n")));
        Assert.Equal(compact, _folder.Read(English));
    }

    [Fact]
    public async Task Prose_whose_twin_changes_after_its_review_is_told_until_it_is_reviewed_again()
    {
        await ProgramRun.InAsync(_folder.Folder, "review");
        var korean = _folder.Read(Korean);
        _folder.Write(Korean, korean.Replace("끝.", "끝!", StringComparison.Ordinal));

        Assert.Equal(
            [$"{English}, cell 3 (id end): its twin in {Korean} changed since this was last reviewed; read both, then run: review {English}"],
            _folder.ProblemsOf(English));
        Assert.Empty(_folder.ProblemsOf(Korean));

        var run = await ProgramRun.InAsync(_folder.Folder, "review", English);

        Assert.Equal($"{English}, cell 3 (id end): reviewed\n1 cell reviewed, 0 problems\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Empty(_folder.ProblemsOf(English));
    }

    [Fact]
    public async Task Twins_that_do_not_have_the_same_cells_are_left_as_they_are_and_others_are_reviewed()
    {
        _folder.Write("notebooks/en/y.ipynb", Draft.Notebook(Draft.Prose("a", "a"), Draft.Prose("b", "b")));
        _folder.Write("notebooks/ko/y.ipynb", Draft.Notebook(Draft.Prose("b", "b"), Draft.Prose("a", "a")));
        _folder.Write("notebooks/ko/z.ipynb", Draft.Notebook(Draft.Prose("a", "a")));
        var before = _folder.Read("notebooks/en/y.ipynb");

        var run = await ProgramRun.InAsync(_folder.Folder, "review");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("notebooks/en/y.ipynb, cell 1 (id a): its twin notebooks/ko/y.ipynb has the cell 'b' in this place; put the cells in one order; not reviewed", run.Output);
        Assert.Contains("notebooks/ko/z.ipynb: it has no twin notebooks/en/z.ipynb; write that lesson, with the same cells; not reviewed", run.Output);
        Assert.EndsWith("4 cells reviewed, 2 problems\n", run.Output.ReplaceLineEndings("\n"));
        Assert.Equal(before, _folder.Read("notebooks/en/y.ipynb"));
    }

    [Fact(Skip = Unix.NeedsLinux, SkipUnless = nameof(Unix.IsLinux), SkipType = typeof(Unix))]
    public async Task A_review_that_cannot_be_written_is_told()
    {
        // The path is as long as Linux takes one, and that of the copy that a save writes first is longer.
        var length = 4095 - _folder.Folder.File("notebooks/en/x.ipynb").Length;
        var deep = string.Concat(Enumerable.Repeat(new string('x', 99) + "/", (length / 100) - 1)) + new string('x', 99 + (length % 100)) + "/";
        foreach (var (name, language) in new[] { (English, "en"), (Korean, "ko") })
        {
            Directory.CreateDirectory(_folder.Folder.File($"notebooks/{language}/{deep}"));
            File.Move(_folder.Folder.File(name), _folder.Folder.File($"notebooks/{language}/{deep}x.ipynb"));
        }

        var run = await ProgramRun.InAsync(_folder.Folder, "review");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("A file can't be read or written: ", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Fact]
    public async Task What_has_no_language_or_is_no_notebook_is_not_reviewed()
    {
        _folder.Write("free.ipynb", Draft.Lesson());
        _folder.Write("notebooks/en/broken.ipynb", "{");

        var run = await ProgramRun.InAsync(_folder.Folder, "review", "free.ipynb", "notebooks/en/broken.ipynb");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("free.ipynb: it is in no folder of a language, notebooks/en or notebooks/ko, so it has no twin; not reviewed", run.Output);
        Assert.Contains("notebooks/en/broken.ipynb: this file is no notebook: ", run.Output);
        Assert.EndsWith("0 cells reviewed, 2 problems\n", run.Output.ReplaceLineEndings("\n"));
    }
}
